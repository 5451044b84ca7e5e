import Papa from "papaparse";
import type { Cell, CellKind, ReportTable } from "./types";

/** Excel reads a file as UTF-8 only when it begins so. */
const MARK = "\uFEFF";

/** The library's own pattern lets a formula pass that goes on in a second line. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** The table as a file that spreadsheets open: what would begin a formula there is made a text. */
export function csvOf({ columns, rows, total }: ReportTable): string {
	const kinds = columns.map((column) => column.kind);
	const lines = [...rows, ...(total ? [total] : [])].map((row) =>
		row.map((cell, n) => plain(cell, kinds[n]!)),
	);
	const text = Papa.unparse(
		{ fields: columns.map((column) => column.label), data: lines },
		{ escapeFormulae: FORMULA, newline: "\r\n" },
	);
	return `${MARK}${text}\r\n`;
}

/** As numbers, to four places; spreadsheets show them as they like. */
function plain(cell: Cell, kind: CellKind): Cell {
	if (typeof cell === "number") return kind === "count" ? cell : Math.round(cell * 10_000) / 10_000;
	return cell ?? "";
}
