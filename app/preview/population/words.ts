import { contacts } from "@/app/results/words";
import { count } from "@/app/ui/time";
import type { Entering, Population } from "@/server/preview/population/types";

/** "Everybody was looked at: 412 contacts", or how large the sample was. */
export function saySampled({ sampled, of }: Pick<Population, "sampled" | "of">): string {
	if (of === 0) return "There are no contacts yet.";
	if (sampled === of) return `All ${contacts(of)} were looked at.`;
	return `${count(sampled)} of ${contacts(of)} were looked at; the numbers are of these.`;
}

/** "12 contacts more would enter: Ann, Bob and 10 others." Nothing where nobody does. */
export function sayEntering({ n, some }: Entering, more: boolean): string {
	if (n === 0) return "";
	const shown = some.slice(0, 5).map(({ name }) => name);
	const others = n - shown.length;
	const names = [...shown, ...(others > 0 ? [`${count(others)} others`] : [])];
	const list = new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names);
	return more
		? `${contacts(n)} would enter who ${n === 1 ? "does" : "do"} not now: ${list}.`
		: `${contacts(n)} would not enter any more: ${list}.`;
}

/** "+12", "−3", "0". */
export const sayChange = (before: number, after: number): string => {
	const by = after - before;
	if (by === 0) return "0";
	return by > 0 ? `+${count(by)}` : `−${count(-by)}`;
};
