import { parseDuration } from "@/workflows/language/duration";
import type { DidFilter, DidNotFilter, EventFilter, Filter } from "@/workflows/language/filter";
import { parseTimes } from "@/workflows/language/filter";
import * as q from "../sql";
import { type Clock, compare, nextInWindow, type Operand } from "./value";

/** What names mean in the database, and the defaults of the program. */
export interface Names {
	zone: string;
	stages: string[];
	fieldTypes: Map<string, string>;
	scoreId(key: string): number;
	segmentId(key: string): number;
	flowId(key: string): number;
}

/** Where a compiled filter looks: the contact's row, the instant of the look, the relation of passes. */
export interface Place {
	contact: string;
	now: string;
	/** The engine's working passes (`p`) while it settles, else `enrollments`. */
	passes: "p" | "enrollments";
	/**
	 * Set where a filter is compiled for all contacts at once: gets a condition on events `e` and an aggregate over those
	 * of a contact, gives its value, null where there are none.
	 */
	group?: (condition: string, aggregate: string) => string;
	/** Set where a balance is not yet what the table says: an SQL expression for the score of that key. */
	balance?: (score: string) => string;
}

const TEXT_FIELDS = new Set([
	"email",
	"first_name",
	"last_name",
	"company",
	"job_title",
	"phone",
	"country",
	"timezone",
]);

export const zoneOf = (names: Names, contact: string) => `coalesce(${contact}.zone, ${q.text(names.zone)})`;

function operandOfField(key: string, names: Names, contact: string): Operand {
	if (TEXT_FIELDS.has(key)) return { kind: "text", text: `${contact}.${key}` };
	if (key === "created_at" || key === "last_active_at") return { kind: "instant", at: `${contact}.${key}` };
	const json = `(${contact}.fields -> ${q.text(key)})`;
	const kind = names.fieldTypes.get(key) === "date" ? "date" : "json";
	return { kind, json, text: `(${contact}.fields ->> ${q.text(key)})` };
}

/** The truth of a filter for one contact at one instant: an SQL boolean that is never null. */
export function holds(filter: Filter, names: Names, place: Place): string {
	const c = place.contact;
	if ("all" in filter) return q.all(filter.all.map((one) => holds(one, names, place)));
	if ("any" in filter) return q.any(filter.any.map((one) => holds(one, names, place)));
	if ("not" in filter) return `(not ${holds(filter.not, names, place)})`;
	if ("field" in filter)
		return compare(operandOfField(filter.field, names, c), filter.op, filter.value, clockOf(names, place));
	if ("score" in filter) return compareScore(filter, names, place);
	if ("segment" in filter)
		return `exists (select from members m where m.segment_id = ${names.segmentId(filter.segment)} and m.contact_id = ${c}.id)`;
	if ("tag" in filter) return `(ripen.fold(${q.text(filter.tag)}) = any (${c}.tags))`;
	if ("stage" in filter) return compareStage(filter, names, c);
	if ("owner" in filter) {
		if (filter.owner === "set") return `(${c}.owner is not null)`;
		if (filter.owner === "unset") return `(${c}.owner is null)`;
		return `coalesce(${c}.owner = ripen.fold(${q.text(filter.owner)}), false)`;
	}
	if ("suspended" in filter) return `${c}.suspended`;
	if ("do-not-contact" in filter) return `(${q.text(filter["do-not-contact"])} = any (${c}.do_not_contact))`;
	if ("in-flow" in filter) {
		const active = place.passes === "p" ? " and i.ended is null" : "";
		return `exists (select from ${place.passes} i where i.contact_id = ${c}.id and i.flow_id = ${names.flowId(filter["in-flow"])}${active})`;
	}
	if ("feedback" in filter) {
		const within = filter.within
			? ` and ${c}.feedback_at > ${place.now} - ${q.seconds(parseDuration(filter.within))} and ${c}.feedback_at <= ${place.now}`
			: "";
		return `coalesce(${c}.feedback = ${q.text(filter.feedback)}${within}, false)`;
	}
	const { type, times } = askedEvents(filter);
	const { op, n } = times;
	if (place.group) {
		const counted = place.group(eventsAre(type, filter.where, filter.within, names, place), "count(*)");
		return `(coalesce(${counted}, 0) ${sign(op)} ${q.int(n)})`;
	}
	const found = eventsOf(type, filter.where, filter.within, names, place);
	if (op === ">=" && n === 1) return `exists (select from ${found})`;
	if (op === "=" && n === 0) return `(not exists (select from ${found}))`;
	return `((select count(*) from ${found}) ${sign(op)} ${q.int(n)})`;
}

const sign = (op: string) => (op === "!=" ? "<>" : op);

/** What a filter asks of events. `atLeast`: with fewer events than that, which time only makes fewer, the filter's truth stays what it is. */
export function askedEvents(filter: DidFilter | DidNotFilter) {
	if (!("did" in filter)) return { type: filter["did-not"], times: { op: "=" as const, n: 0 }, atLeast: 1 };
	const times = parseTimes(filter.times);
	const more = times.op === ">" || times.op === "<=" ? 1 : 0;
	return { type: filter.did, times, atLeast: Math.max(1, times.n + more) };
}

function clockOf(names: Names, place: Place): Clock {
	return { now: place.now, zone: zoneOf(names, place.contact) };
}

function compareScore(filter: Extract<Filter, { score: string }>, names: Names, place: Place): string {
	const balance =
		place.balance?.(filter.score) ??
		`coalesce((select b.value from balances b where b.contact_id = ${place.contact}.id and b.score_id = ${names.scoreId(filter.score)}), 0)`;
	if (Array.isArray(filter.value)) {
		const list = filter.value.map(q.num).join(", ");
		return `(${balance} ${filter.op === "not-in" ? "not in" : "in"} (${list}))`;
	}
	return `(${balance} ${filter.op === "!=" ? "<>" : filter.op} ${q.num(filter.value)})`;
}

const STAGE_SIGNS = { before: "<", after: ">", from: ">=", upto: "<=" } as const;

/** A contact's stage by its place in the program's list, from 0; null where it has none of them. */
export const stageIndex = (names: Names, expression: string) =>
	`array_position(array[${names.stages.map((s) => `ripen.fold(${q.text(s)})`).join(", ")}]::text[], ripen.fold(${expression}))`;

function compareStage(filter: Extract<Filter, { stage: string }>, names: Names, c: string): string {
	const wanted = q.text(filter.stage);
	if (!filter.op) return `coalesce(ripen.fold(${c}.stage) = ripen.fold(${wanted}), false)`;
	return `coalesce(${stageIndex(names, `${c}.stage`)} ${STAGE_SIGNS[filter.op]} ${stageIndex(names, wanted)}, false)`;
}

const eventsOf = (...[type, where, within, names, place]: Parameters<typeof eventsAre>) =>
	`events e where e.contact_id = ${place.contact}.id and ${eventsAre(type, where, within, names, place)}`;

function eventsAre(
	type: string,
	where: EventFilter | undefined,
	within: string | undefined,
	names: Names,
	place: Place,
): string {
	const conditions = [`e.type = ${q.text(type)}`, `e.at <= ${place.now}`];
	if (within) conditions.push(`e.at > ${place.now} - ${q.seconds(parseDuration(within))}`);
	if (where) conditions.push(eventHolds(where, names, { ...place, event: "e" }));
	return conditions.join(" and ");
}

/** The truth of an event's filter, for the event whose row is `place.event`. */
export function eventHolds(filter: EventFilter, names: Names, place: Place & { event: string }): string {
	if ("all" in filter) return q.all(filter.all.map((one) => eventHolds(one, names, place)));
	if ("any" in filter) return q.any(filter.any.map((one) => eventHolds(one, names, place)));
	if ("not" in filter) return `(not ${eventHolds(filter.not, names, place)})`;
	return compare(property(filter.property, place.event), filter.op, filter.value, clockOf(names, place));
}

function property(name: string, event: string): Operand {
	const key = q.text(name);
	return { kind: "json", json: `(${event}.properties -> ${key})`, text: `(${event}.properties ->> ${key})` };
}

/**
 * The next instant after `place.now` at which time alone may change the filter's truth, as an SQL expression that is
 * null where there is none. It may be early, never late.
 */
export function nextLook(filter: Filter, names: Names, place: Place): string | undefined {
	const parts = lookParts(filter, names, place);
	return parts.length ? `least(${parts.join(", ")})` : undefined;
}

function lookParts(filter: Filter, names: Names, place: Place): string[] {
	const c = place.contact;
	if ("all" in filter) return filter.all.flatMap((one) => lookParts(one, names, place));
	if ("any" in filter) return filter.any.flatMap((one) => lookParts(one, names, place));
	if ("not" in filter) return lookParts(filter.not, names, place);
	if ("field" in filter) {
		if (filter.op !== "within" && filter.op !== "not-within") return [];
		return [
			nextInWindow(operandOfField(filter.field, names, c), String(filter.value), clockOf(names, place)),
		];
	}
	if ("feedback" in filter && filter.within) {
		const end = `${c}.feedback_at + ${q.seconds(parseDuration(filter.within))}`;
		return [`case when ${end} > ${place.now} then ${end} end`];
	}
	if (!("did" in filter || "did-not" in filter)) return [];
	const { type, atLeast } = askedEvents(filter);
	const windows = filter.where ? windowsOf(filter.where) : [];
	const parts: string[] = [];
	if (filter.within) {
		const where = windows.length === 0 ? filter.where : undefined;
		const end = `min(e.at) + ${q.seconds(parseDuration(filter.within))}`;
		const first = place.group && windows.length === 0 ? enough(end, atLeast) : end;
		parts.push(overEvents(first, eventsAre(type, where, filter.within, names, place), place));
	}
	for (const window of windows) {
		const next = nextInWindow(property(window.property, "e"), String(window.value), clockOf(names, place));
		parts.push(overEvents(`min(${next})`, eventsAre(type, undefined, filter.within, names, place), place));
	}
	return parts;
}

const enough = (value: string, atLeast: number) =>
	atLeast === 1 ? value : `case when count(*) >= ${q.int(atLeast)} then ${value} end`;

/** An aggregate over those events of the contact for which the condition holds. */
function overEvents(aggregate: string, condition: string, place: Place): string {
	if (place.group) return place.group(condition, aggregate);
	return `(select ${aggregate} from events e where e.contact_id = ${place.contact}.id and ${condition})`;
}

type PropertyWindow = Extract<EventFilter, { property: string }>;

export function windowsOf(filter: EventFilter): PropertyWindow[] {
	if ("all" in filter) return filter.all.flatMap(windowsOf);
	if ("any" in filter) return filter.any.flatMap(windowsOf);
	if ("not" in filter) return windowsOf(filter.not);
	return filter.op === "within" || filter.op === "not-within" ? [filter] : [];
}
