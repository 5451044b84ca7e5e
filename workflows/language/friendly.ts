import type { z } from "zod";

function kindOf(value: unknown): string {
	if (value === null) return "nothing";
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object") return "a map";
	if (typeof value === "string") return `the text ${JSON.stringify(value.slice(0, 60))}`;
	return `${value}`;
}

const EXPECTED: Record<string, string> = {
	string: "a text",
	number: "a number",
	boolean: "true or false",
	array: "a list",
	object: "a map of keys",
	record: "a map of keys",
	tuple: "a list",
	int: "a whole number",
};

/** What zod found, in the words of a person who writes these files. */
export const friendly: z.core.$ZodErrorMap = (issue) => {
	if (issue.code === "invalid_type") {
		if (issue.input === undefined) return "is missing";
		return `should be ${EXPECTED[issue.expected] ?? issue.expected}, is ${kindOf(issue.input)}`;
	}
	if (issue.code === "invalid_value") {
		if (issue.input === undefined) return "is missing";
		const values = issue.values.map((v) => (typeof v === "string" ? v : String(v))).join(", ");
		return `should be ${issue.values.length > 1 ? `one of ${values}` : values}, is ${kindOf(issue.input)}`;
	}
	if (issue.code === "too_small" && issue.origin === "array") {
		return Number(issue.minimum) <= 1
			? "is empty; name at least one"
			: `needs at least ${issue.minimum} entries`;
	}
	if (issue.code === "too_big" && issue.origin === "array") return `has more than ${issue.maximum} entries`;
	return undefined;
};
