import { parseDuration } from "@/workflows/language/duration";
import type { Operator } from "@/workflows/language/filter";
import { isDate, isInstant } from "@/workflows/language/instant";
import type { Scalar } from "@/workflows/language/values";
import * as q from "../sql";

/** Where a compared value comes from: a text column, a JSON value without a type, a date, or an instant column. */
export type Operand =
	| { kind: "text"; text: string }
	| { kind: "json" | "date"; json: string; text: string }
	| { kind: "instant"; at: string };

export type Clock = { now: string; zone: string };

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const NEGATIVE: Partial<Record<Operator, Operator>> = {
	"!=": "=",
	"not-contains": "contains",
	"not-in": "in",
	"not-within": "within",
	"is-not-set": "is-set",
};

/**
 * The truth of one comparison as an SQL boolean that is never null. A negative operator is what its positive one
 * is not, so it holds for a missing value.
 */
export function compare(
	left: Operand,
	op: Operator,
	value: Scalar | Scalar[] | undefined,
	clock: Clock,
): string {
	const positive = NEGATIVE[op];
	if (positive) return `(not ${compare(left, positive, value, clock)})`;
	return `coalesce(${holds(left, op, value, clock)}, false)`;
}

function holds(left: Operand, op: Operator, value: Scalar | Scalar[] | undefined, clock: Clock): string {
	if (op === "is-set") return isSet(left);
	if (op === "within") return inWindow(left, String(value), clock);
	if (left.kind === "instant") return compareInstant(left.at, op, value, clock);
	if (left.kind === "date" && DATED.has(op)) return compareDate(left.text, op, value, clock);
	if (op === "before" || op === "after") return compareDate(left.text, op, value, clock);
	const scalar =
		op === "in"
			? q.any([value].flat().map((one) => `coalesce(${compareScalar(left, "=", one as Scalar)}, false)`))
			: compareScalar(left, op, value as Scalar);
	if (left.kind !== "json") return scalar;
	return `case jsonb_typeof(${left.json}) when 'array' then ${compareList(left.json, op, value)} when 'object' then false else ${scalar} end`;
}

function isSet(left: Operand): string {
	if (left.kind === "instant") return `${left.at} is not null`;
	if (left.kind === "text") return `${left.text} <> ''`;
	return `${left.json} not in ('null', '""', '[]')`;
}

function compareScalar(
	left: Exclude<Operand, { kind: "instant" }>,
	op: Operator,
	value: Scalar | Scalar[],
): string {
	if (Array.isArray(value)) return "false";
	const own = left.text;
	const folded = `ripen.fold(${own})`;
	const wanted = `ripen.fold(${q.text(String(value))})`;
	switch (op) {
		case "contains":
			return `strpos(${folded}, ${wanted}) > 0`;
		case "starts-with":
			return `starts_with(${folded}, ${wanted})`;
		case "ends-with":
			return `right(${folded}, length(${wanted})) = ${wanted}`;
		case "matches":
			return `(${own} <> '' and ${folded} like ripen.fold(${q.text(pattern(String(value)))}))`;
	}
	const sign = op === "!=" ? "<>" : op;
	if (typeof value === "number") return `ripen.num(${own}) ${sign} ${q.num(value)}`;
	const asText = sign === "=" ? `${folded} = ${wanted}` : `(${own} <> '' and ${folded} ${sign} ${wanted})`;
	if (left.kind === "text") return asText;
	const asNumber =
		typeof value === "string" && NUMBER.test(value)
			? `ripen.num(${own}) ${sign} ${value.replace(/^\+/, "")}`
			: "false";
	return `case jsonb_typeof(${left.json}) when 'number' then ${asNumber} else ${asText} end`;
}

/** By functions that are called where there is a list: as subqueries they cost every statement, list or not. */
function compareList(list: string, op: Operator, value: Scalar | Scalar[] | undefined): string {
	const wanted = [value].flat().map((one) => q.json(one));
	const has = (one: string) => `ripen.list_has(${list}, ${one})`;
	if (op === "contains") return q.all(wanted.map(has));
	if (op === "in") return q.any(wanted.map(has));
	if (op !== "=") return "false";
	return `(${q.all(wanted.map(has))} and ${list} <> '[]' and ripen.list_only(${list}, ${q.json([value].flat())}))`;
}

/** `*` any run, `?` one character, over the whole text; everything else means itself. */
const pattern = (value: string) => q.likeText(value).replaceAll("*", "%").replaceAll("?", "_");

const DATED = new Set<Operator>(["=", "<", "<=", ">", ">=", "before", "after", "in"]);

function compareDate(own: string, op: Operator, value: Scalar | Scalar[] | undefined, clock: Clock): string {
	if (op === "in")
		return q.any(
			[value].flat().map((one) => `coalesce(${compareDate(own, "=", one as Scalar, clock)}, false)`),
		);
	const wanted = String(value);
	if (!isDate(wanted) && !isInstant(wanted)) return "false";
	const v = q.text(wanted);
	const before = `ripen.date_before(${own}, ${v}, ${clock.zone})`;
	const after = `ripen.date_before(${v}, ${own}, ${clock.zone})`;
	const same = `ripen.date_same(${own}, ${v}, ${clock.zone})`;
	return byOrder(op, { before, after, same });
}

function compareInstant(
	at: string,
	op: Operator,
	value: Scalar | Scalar[] | undefined,
	clock: Clock,
): string {
	if (op === "in")
		return q.any(
			[value].flat().map((one) => `coalesce(${compareInstant(at, "=", one as Scalar, clock)}, false)`),
		);
	const wanted = String(value);
	if (isInstant(wanted)) {
		const v = `timestamptz ${q.text(wanted)}`;
		return byOrder(op, { before: `${at} < ${v}`, after: `${at} > ${v}`, same: `${at} = ${v}` });
	}
	if (!isDate(wanted)) return "false";
	const from = `ripen.date_from(${q.text(wanted)}, ${clock.zone})`;
	const to = `ripen.date_to(${q.text(wanted)}, ${clock.zone})`;
	return byOrder(op, {
		before: `${at} < ${from}`,
		after: `${at} >= ${to}`,
		same: `(${at} >= ${from} and ${at} < ${to})`,
	});
}

function byOrder(op: Operator, is: { before: string; after: string; same: string }): string {
	if (op === "before" || op === "<") return is.before;
	if (op === "after" || op === ">") return is.after;
	if (op === "<=") return `(${is.before} or ${is.same})`;
	if (op === ">=") return `(${is.after} or ${is.same})`;
	return op === "=" ? is.same : "false";
}

/** The instant of a compared date: a day counts as its midnight in the zone. */
export function instantOf(left: Operand, clock: Clock): string {
	return left.kind === "instant" ? left.at : `ripen.date_from(${left.text}, ${clock.zone})`;
}

function inWindow(left: Operand, length: string, clock: Clock): string {
	const at = instantOf(left, clock);
	return `(${at} > ${clock.now} - ${q.seconds(parseDuration(length))} and ${at} <= ${clock.now})`;
}

/** When time alone may next change `within`: the date itself and the end of its window, where still to come. */
export function nextInWindow(left: Operand, length: string, clock: Clock): string {
	const at = instantOf(left, clock);
	const end = `${at} + ${q.seconds(parseDuration(length))}`;
	return `case when ${at} > ${clock.now} then ${at} when ${end} > ${clock.now} then ${end} end`;
}
