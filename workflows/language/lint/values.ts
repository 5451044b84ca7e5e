import type { Operator } from "../filter";
import { isDate, isInstant } from "../instant";
import type { FieldType } from "../program";
import type { FieldValue } from "../values";

const reads = (value: unknown) => typeof value === "number" || /^[+-]?\d+(\.\d+)?$/.test(String(value));
const dated = (value: unknown) => typeof value === "string" && (isDate(value) || isInstant(value));
const empty = (value: FieldValue) =>
	value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Why a value cannot stand in a field of this type; nothing when it can, and for values that empty it. */
export function faultOfFieldValue(
	type: FieldType,
	value: FieldValue,
): { message: string; remedy: string } | undefined {
	if (empty(value)) return undefined;
	const list = Array.isArray(value);
	if (type === "list") {
		return list ? undefined : { message: "the field holds a list", remedy: "write [a, b]" };
	}
	if (list) return { message: `the field holds one ${type}, not a list`, remedy: "write one value" };
	if (type === "number" && (typeof value === "boolean" || !reads(value))) {
		return { message: "the field holds a number", remedy: "write it in digits" };
	}
	if (type === "boolean" && !["true", "false"].includes(String(value).toLowerCase())) {
		return { message: "the field holds true or false", remedy: "write one of these" };
	}
	if (type === "date" && !dated(value)) {
		return { message: "the field holds a date", remedy: "write 2026-03-02 or 2026-03-02T09:00:00Z" };
	}
	if (type === "text" && typeof value === "boolean") {
		return { message: "the field holds a text", remedy: "put it in quotes" };
	}
	return undefined;
}

const ORDER: readonly Operator[] = [">", ">=", "<", "<="];
const CALENDAR: readonly Operator[] = ["before", "after", "within", "not-within"];
const NEVER: Record<FieldType, readonly Operator[]> = {
	text: [],
	number: CALENDAR,
	boolean: [...ORDER, ...CALENDAR],
	date: [],
	list: [...ORDER, ...CALENDAR],
};

/** Why an operator and its value can never be meant of a field of this type. */
export function faultOfComparison(
	type: FieldType,
	op: Operator,
	value: unknown,
): { key: "op" | "value"; message: string; remedy: string } | undefined {
	if (NEVER[type].includes(op)) {
		const remedy = type === "list" ? "use contains or in" : type === "number" ? "use < or >" : "use = or !=";
		return { key: "op", message: `${op} means nothing on a field of type ${type}`, remedy };
	}
	if (typeof value === "object" || value === undefined) return undefined;
	const exact = op === "=" || op === "!=";
	if (type === "number" && (exact || ORDER.includes(op)) && !reads(value)) {
		return { key: "value", message: "the field holds a number", remedy: "compare it with a number" };
	}
	if (type === "boolean" && exact && !["true", "false"].includes(String(value).toLowerCase())) {
		return { key: "value", message: "the field holds true or false", remedy: "compare it with one of these" };
	}
	if (type === "date" && (exact || ORDER.includes(op)) && !dated(value)) {
		return {
			key: "value",
			message: "the field holds a date",
			remedy: "compare it with a date like 2026-03-02",
		};
	}
	return undefined;
}
