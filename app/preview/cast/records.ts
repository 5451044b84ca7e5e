import Papa from "papaparse";
import type { TableRecord } from "@/workflows/language/cast/table";
import { fault, type Read } from "@/workflows/language/fault";

/**
 * The records of a pasted table, as spreadsheets write them: commas, semicolons or tabs between the cells, and whatever
 * somebody likes in quotes. Empty lines are left out.
 */
export function recordsOf(pasted: string): Read<TableRecord[]> {
	const text = pasted.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
	const { data, errors } = Papa.parse<string[]>(text, {
		newline: "\n",
		delimitersToGuess: [",", ";", "\t"],
	});
	// Behind a quote that went wrong everything else is wrong too.
	const wrong = errors.find((error) => error.type === "Quotes");
	if (wrong) {
		const place = `line ${text.slice(0, wrong.index ?? 0).split("\n").length}`;
		const said =
			wrong.code === "MissingQuotes"
				? fault(place, "a quote begins here and does not end", "close it")
				: fault(place, "something stands behind the end of a quote", "write a quote within quotes twice");
		return { ok: false, faults: [said] };
	}
	let next = 1;
	const records = data.map((cells): TableRecord => {
		const line = next;
		next += 1 + cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
		return { line, cells: cells.map((cell) => cell.trim()) };
	});
	return { ok: true, value: records.filter(({ cells }) => cells.some((cell) => cell !== "")) };
}
