/** Private-use characters around what a person filled in: sentences carry them until they are shown. */
const OPEN = "\uE000";
const CLOSE = "\uE001";
const MARKS = /[\uE000\uE001]/g;

/** Marks a value in a sentence; a value within another stays one. */
export function chip(value: string): string {
	return OPEN + value.replace(MARKS, "") + CLOSE;
}

/** A sentence without its marks. */
export function plain(said: string): string {
	return said.replace(MARKS, "");
}

/** A sentence cut at its marks: what they enclose are chips. Joined again, the texts are the sentence. */
export function cutChips(said: string): { text: string; chip: boolean }[] {
	return said
		.split(/(\uE000[^\uE001]*\uE001)/)
		.map((part) => ({ text: plain(part), chip: part.startsWith(OPEN) }))
		.filter((part) => part.text !== "");
}

/** A sentence with a capital at its beginning, also where that is a marked value. */
export function capital(said: string): string {
	return said.replace(/^(\uE000?)(.)/su, (_, mark: string, first: string) => mark + first.toUpperCase());
}
