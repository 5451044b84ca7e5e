import { parseDuration } from "./duration";
import type { Operator } from "./filter";
import { isDate, isInstant } from "./instant";
import { plainNumber, text } from "./values";

type ValueFault = { path: PropertyKey[]; message: string };

const ON_LISTS: readonly Operator[] = ["in", "not-in", "=", "!="];
const ON_TEXT: readonly Operator[] = ["starts-with", "ends-with", "matches", ">", ">=", "<", "<="];

function faultOfScalar(value: unknown): string | undefined {
	if (typeof value === "boolean") return undefined;
	if (value === "" || value === null) return "is empty; write a value, or use is-not-set";
	if (typeof value === "string") return text().safeParse(value).error?.issues[0]?.message;
	if (typeof value === "number") return plainNumber.safeParse(value).error?.issues[0]?.message;
	return "should be a text, a number, true or false";
}

function faultOfDuration(op: Operator, value: unknown): string | undefined {
	if (typeof value !== "string") return `${op} takes a duration; write it like 7d`;
	try {
		parseDuration(value);
		return undefined;
	} catch (error) {
		return (error as Error).message;
	}
}

function faultOfOne(op: Operator, value: unknown): string | undefined {
	const fault = faultOfScalar(value);
	if (fault !== undefined) return fault;
	if (op === "within" || op === "not-within") return faultOfDuration(op, value);
	if (op === "before" || op === "after") {
		const dated = typeof value === "string" && (isDate(value) || isInstant(value));
		return dated ? undefined : `${op} takes a date or an instant; write 2026-03-02 or 2026-03-02T09:00:00Z`;
	}
	if (typeof value === "boolean" && ON_TEXT.includes(op)) {
		return `${op} takes a text or a number, not true or false; use =`;
	}
	return undefined;
}

/** Why a value does not fit on the right side of an operator; nothing when it does. */
export function faultsOfValue(op: Operator, value: unknown): ValueFault[] {
	const wrong = (message: string | undefined) =>
		message === undefined ? [] : [{ path: ["value"], message }];
	if (op === "is-set" || op === "is-not-set") {
		return wrong(value === undefined ? undefined : `${op} takes no value; leave it out`);
	}
	if (value === undefined) return wrong("is missing");
	if (Array.isArray(value)) {
		if (!ON_LISTS.includes(op)) return wrong(`${op} takes one value, not a list; use in for several`);
		if (value.length === 0) return wrong("is empty; name at least one value");
		return value.flatMap((one, i) => {
			const message = faultOfScalar(one);
			return message === undefined ? [] : [{ path: ["value", i], message }];
		});
	}
	if (op === "in" || op === "not-in") return wrong(`${op} takes a list; write [a, b]`);
	return wrong(faultOfOne(op, value));
}
