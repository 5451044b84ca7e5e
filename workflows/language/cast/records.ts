/** `line` is where the record begins, counted from 1. */
export type CsvRecord = { line: number; cells: string[] };

/** What parts the cells: whichever of tab, semicolon and comma the first line has most of. */
function delimiterOf(text: string): string {
	const first = /^[^\r\n]*/.exec(text)![0].replace(/"[^"]*"/g, "");
	const often = (one: string) => first.split(one).length;
	return [",", ";", "\t"].reduce((best, one) => (often(one) > often(best) ? one : best));
}

/**
 * The records of a pasted table, as spreadsheets write them (RFC 4180): a cell in quotes may hold anything, and "" is a
 * quote in it. Empty lines are left out. Throws an Error for a quote that does not end.
 */
export function recordsOf(pasted: string): CsvRecord[] {
	const text = pasted.replace(/^\uFEFF/, "");
	const delimiter = delimiterOf(text);
	const records: CsvRecord[] = [];
	let [line, began, cell, cells] = [1, 1, "", [] as string[]];
	const end = () => {
		cells.push(cell.trim());
		if (cells.some((one) => one !== "")) records.push({ line: began, cells });
		[cell, cells] = ["", []];
	};
	for (let i = 0; i < text.length; i++) {
		const char = text[i]!;
		if (char === '"' && cell.trim() === "") {
			const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(i));
			if (quoted === null) throw new Error(`the quote that begins on line ${line} does not end; close it`);
			cell = quoted[1]!.replaceAll('""', '"');
			line += cell.split("\n").length - 1;
			i += quoted[0].length - 1;
		} else if (char === delimiter) {
			cells.push(cell.trim());
			cell = "";
		} else if (char === "\n") {
			end();
			began = ++line;
		} else cell += char;
	}
	end();
	return records;
}
