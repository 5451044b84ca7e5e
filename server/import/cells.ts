import type { FieldType } from "@/workflows/language/program";
import type { Scalar } from "@/workflows/language/values";
import { readDate } from "./dates";
import { type Detailed, detail, isTemplate, type Source, TEMPLATE } from "./map";

/** One row of the file by the names of its columns. */
export type Row = ReadonlyMap<string, string>;
/** What holds for the whole file. */
export type Habits = { missing: ReadonlySet<string>; timezone: string };
export type Cell = Scalar | Scalar[] | null;

const YES = ["yes", "true", "1", "y"];
const NO = ["no", "false", "0", "n"];

/** A cell that cannot be what it should be: the column and why. */
export class CellFault extends Error {}

/** The value of a source in a row, as `type`; null where it is missing. Throws a CellFault. */
export function cellOf(row: Row, given: Source, type: FieldType, habits: Habits): Cell {
	const source = detail(given);
	const found = textOf(row, source, habits);
	if (found === null) return null;
	const place = source.column ?? "value";
	if (typeof found !== "string") return found;
	switch (source.as ?? type) {
		case "number":
			return numberOf(found, source, place);
		case "boolean":
			return booleanOf(found, source, place);
		case "date":
			return dateOf(found, source, habits, place);
		case "list":
			return found
				.split(source.separator ?? ";")
				.map((part) => part.trim())
				.filter((part) => part !== "" && !habits.missing.has(part));
		default:
			return found;
	}
}

/** As a text, or null. */
export function wordOf(row: Row, given: Source, habits: Habits): string | null {
	const cell = cellOf(row, given, "text", habits);
	return cell === null ? null : String(cell);
}

function textOf(row: Row, source: Detailed, habits: Habits): Scalar | null {
	if (source.value !== undefined) return source.value;
	const column = source.column!;
	const raw = isTemplate(column) ? filled(row, column, source, habits) : (row.get(column) ?? "").trim();
	if (raw === null || isMissing(raw, source, habits)) return null;
	if (source.words && Object.hasOwn(source.words, raw)) return source.words[raw] ?? null;
	return raw;
}

/** A template with a missing part is missing as a whole: half an address is none. */
function filled(row: Row, template: string, source: Detailed, habits: Habits): string | null {
	let whole = true;
	const text = template.replace(TEMPLATE, (_, column: string) => {
		const part = (row.get(column) ?? "").trim();
		if (isMissing(part, source, habits)) whole = false;
		return part;
	});
	return whole ? text : null;
}

function isMissing(text: string, source: Detailed, habits: Habits): boolean {
	return text === "" || habits.missing.has(text) || (source.missing?.includes(text) ?? false);
}

function numberOf(text: string, source: Detailed, place: string): number {
	const plain =
		source.decimal === ","
			? text.replace(/[.\s\u00a0](?=\d{3})/g, "").replace(",", ".")
			: text.replace(/[,\s\u00a0](?=\d{3})/g, "");
	if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return Number(plain);
	throw new CellFault(`${place}: ${quoted(text)} is no number; add the word to missing, or correct it`);
}

function booleanOf(text: string, source: Detailed, place: string): boolean {
	const word = text.toLowerCase();
	const among = (list: string[]) => list.some((one) => one.toLowerCase() === word);
	const [yes, no] = [source.yes ?? YES, source.no ?? NO];
	if (among(yes)) return true;
	if (among(no)) return false;
	throw new CellFault(
		`${place}: ${quoted(text)} is neither ${yes.join("/")} nor ${no.join("/")}; add it to yes or no`,
	);
}

function dateOf(text: string, source: Detailed, habits: Habits, place: string): string {
	const found = readDate(text, source.format, source.timezone ?? habits.timezone);
	if (found !== undefined) return found;
	const wanted = source.format ?? "ISO 8601";
	throw new CellFault(
		`${place}: ${quoted(text)} is no date as ${wanted} says; correct it, or say its format`,
	);
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 60));
