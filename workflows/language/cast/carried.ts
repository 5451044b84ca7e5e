import type { EventFilter, Operator } from "../filter";
import type { Scalar } from "../values";

type Carried = Record<string, unknown>;

/** A value for which the comparison holds: `null` where nothing has to be there, nothing where none was found. */
export function valueFor(
	op: Operator,
	value: Scalar | Scalar[] | undefined,
): Scalar | Scalar[] | null | undefined {
	const one = Array.isArray(value) ? value[0] : value;
	const step = (by: number) => (Number.isFinite(Number(one)) ? Number(one) + by : undefined);
	switch (op) {
		case "=":
			return value;
		case "in":
		case "contains":
		case "starts-with":
		case "ends-with":
			return one;
		case "matches":
			return typeof one === "string" ? one.replaceAll("*", "").replaceAll("?", "x") : one;
		case ">":
			return step(1);
		case "<":
			return step(-1);
		case ">=":
		case "<=":
			return typeof one === "string" && !Number.isFinite(Number(one)) ? undefined : one;
		case "is-set":
			return "yes";
		case "!=":
		case "not-contains":
		case "not-in":
		case "not-within":
		case "is-not-set":
			return null;
		default:
			// Dates: what holds of them hangs on the day of the preview.
			return undefined;
	}
}

/** What an event carries so that the filter holds for it; nothing where no such event was found. */
export function carriedFor(where: EventFilter | undefined): Carried | undefined {
	if (where === undefined || "not" in where) return {};
	if ("property" in where) {
		const value = valueFor(where.op, where.value);
		if (value === undefined) return undefined;
		return value === null ? {} : { [where.property]: value };
	}
	if ("any" in where) return where.any.map(carriedFor).find((one) => one !== undefined);
	const parts = where.all.map(carriedFor);
	return parts.includes(undefined) ? undefined : Object.assign({}, ...parts);
}
