import { Temporal } from "temporal-polyfill";
import { type Dated, datedOf, instantAt, lengthOf, spanOf } from "./time";
import type { Value } from "./types";
import { lower } from "./world";

/** Whether dates are read by every operator (typed fields) or only by before, after and within. */
type How = { dated: boolean; zone: string; now: number };

const NEGATIVE: Record<string, string> = {
	"!=": "=",
	"not-contains": "contains",
	"not-in": "in",
	"is-not-set": "is-set",
	"not-within": "within",
};

export const isMissing = (value: unknown) =>
	value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** Compares two numbers by an operator. */
export function numeric(left: number, op: string, right: number): boolean {
	if (op === "=") return left === right;
	if (op === "!=") return left !== right;
	if (op === ">") return left > right;
	if (op === ">=") return left >= right;
	if (op === "<") return left < right;
	if (op === "<=") return left <= right;
	throw new Error(`no comparison: ${op}`);
}

function numberFrom(value: unknown): number | undefined {
	if (typeof value === "number") return value;
	if (typeof value !== "string" || !/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value)) return undefined;
	return Number(value);
}

/** −1, 0 or 1 as two days or instants stand; a day beside an instant means the whole day. */
function orderOfDates(left: Dated, right: Dated, zone: string): number {
	if ("day" in left) {
		if ("day" in right) return Temporal.PlainDate.compare(left.day, right.day);
		// `-0` would not equal 0 where somebody looks with Object.is.
		return 0 - orderOfDates(right, left, zone);
	}
	if ("instant" in right) return Math.sign(left.instant - right.instant);
	const { from, to } = spanOf(right.day, zone);
	if (left.instant < from) return -1;
	return left.instant >= to ? 1 : 0;
}

/** −1, 0 or 1; nothing where the two are unequal and neither is less. */
function orderOf(left: unknown, right: unknown, how: How): number | undefined {
	if (how.dated) {
		const [a, b] = [datedOf(left), datedOf(right)];
		return a === undefined || b === undefined ? undefined : orderOfDates(a, b, how.zone);
	}
	if (typeof left === "number" || typeof right === "number") {
		const [a, b] = [numberFrom(left), numberFrom(right)];
		return a === undefined || b === undefined ? undefined : Math.sign(a - b);
	}
	const [a, b] = [lower(String(left)), lower(String(right))];
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

const equal = (left: unknown, right: unknown, how: How) => orderOf(left, right, how) === 0;

function sameElements(left: unknown[], right: unknown[], how: How): boolean {
	const within = (some: unknown[], all: unknown[]) =>
		some.every((one) => all.some((other) => equal(one, other, how)));
	return within(left, right) && within(right, left);
}

function matches(text: string, pattern: string): boolean {
	const escaped = pattern
		.replace(/[.+^${}()|[\]\\]/g, "\\$&")
		.replaceAll("*", "[\\s\\S]*")
		.replaceAll("?", "[\\s\\S]");
	return new RegExp(`^${escaped}$`, "u").test(text);
}

/** The instant of a date text; of a day its midnight in the zone. */
export function momentOf(value: unknown, zone: string): number | undefined {
	const dated = datedOf(value);
	if (dated === undefined) return undefined;
	return "day" in dated ? instantAt(dated.day, "00:00", zone) : dated.instant;
}

function onDates(left: unknown, op: string, right: unknown, how: How): boolean {
	if (op === "within") {
		const moment = momentOf(left, how.zone);
		return moment !== undefined && moment <= how.now && moment > how.now - lengthOf(String(right));
	}
	const order = orderOf(left, right, { ...how, dated: true });
	return op === "before" ? order === -1 : order === 1;
}

/** Whether a value stands in a relation to another; a missing value in none but the negative ones. */
export function compare(left: Value, op: string, right: Value, how: How): boolean {
	const positive = NEGATIVE[op];
	if (positive !== undefined) return !compare(left, positive, right, how);
	if (isMissing(left)) return false;
	if (op === "is-set") return true;
	if (op === "before" || op === "after" || op === "within") return onDates(left, op, right, how);
	const list = Array.isArray(left) ? left : undefined;
	const asked: unknown[] = Array.isArray(right) ? right : [right];
	if (op === "in") return (list ?? [left]).some((one) => asked.some((other) => equal(one, other, how)));
	if (list !== undefined) {
		if (op === "=") return sameElements(list, asked, how);
		if (op === "contains") return list.some((one) => equal(one, right, how));
		return false;
	}
	if (op === "=") return asked.length === 1 && equal(left, asked[0], how);
	const [text, part] = [lower(String(left)), lower(String(right))];
	if (op === "contains") return text.includes(part);
	if (op === "starts-with") return text.startsWith(part);
	if (op === "ends-with") return text.endsWith(part);
	if (op === "matches") return matches(text, part);
	const order = orderOf(left, right, how);
	return order !== undefined && numeric(order, op, 0);
}
