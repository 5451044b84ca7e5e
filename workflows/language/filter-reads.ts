import type { EventFilter, FieldFilter, Filter, Operator } from "./filter";
import { isDate, isInstant } from "./instant";
import type { Scalar } from "./values";

/** These always hold instants, which no zone moves. */
const INSTANT_FIELDS = ["created_at", "last_active_at"];
const DATED: readonly Operator[] = ["before", "after", "within", "not-within"];
const WINDOWS: readonly Operator[] = ["within", "not-within"];

type Compared = { op: Operator; value?: Scalar | Scalar[] };

function isDated(value: Compared["value"]): boolean {
	return [value].flat().some((one) => typeof one === "string" && (isDate(one) || isInstant(one)));
}

function isDay(value: Compared["value"]): boolean {
	return [value].flat().some((one) => typeof one === "string" && isDate(one));
}

/** Whether a day stands on one side of a comparison, so that the contact's zone decides when it begins. */
function needsZone(filter: FieldFilter): boolean {
	if (INSTANT_FIELDS.includes(filter.field)) return isDay(filter.value);
	return DATED.includes(filter.op) || isDated(filter.value);
}

function readEvent(filter: EventFilter, reads: Set<string>): void {
	if ("all" in filter) for (const one of filter.all) readEvent(one, reads);
	else if ("any" in filter) for (const one of filter.any) readEvent(one, reads);
	else if ("not" in filter) readEvent(filter.not, reads);
	else {
		if (DATED.includes(filter.op)) reads.add("field:timezone");
		if (WINDOWS.includes(filter.op)) reads.add("time");
	}
}

function read(filter: Filter, reads: Set<string>): void {
	if ("all" in filter) for (const one of filter.all) read(one, reads);
	else if ("any" in filter) for (const one of filter.any) read(one, reads);
	else if ("not" in filter) read(filter.not, reads);
	else if ("field" in filter) {
		reads.add(`field:${filter.field}`);
		if (WINDOWS.includes(filter.op)) reads.add("time");
		if (needsZone(filter)) reads.add("field:timezone");
	} else if ("score" in filter) reads.add(`score:${filter.score}`);
	else if ("segment" in filter) reads.add(`segment:${filter.segment}`);
	else if ("in-flow" in filter) reads.add(`flow:${filter["in-flow"]}`);
	else if ("tag" in filter) reads.add("tag");
	else if ("stage" in filter) reads.add("stage");
	else if ("owner" in filter) reads.add("owner");
	else if ("suspended" in filter) reads.add("suspended");
	else if ("do-not-contact" in filter) reads.add("do-not-contact");
	else if ("feedback" in filter) {
		reads.add("feedback");
		if (filter.within !== undefined) reads.add("time");
	} else {
		reads.add(`event:${"did" in filter ? filter.did : filter["did-not"]}`);
		if (filter.within !== undefined) reads.add("time");
		if (filter.where !== undefined) readEvent(filter.where, reads);
	}
}

/**
 * What the truth of a filter hangs on: `field:<key>`, `score:<key>`, `segment:<key>`, `flow:<key>`,
 * `event:<type>`, `tag`, `stage`, `owner`, `suspended`, `do-not-contact`, `feedback`, and `time` where it may
 * change by itself.
 */
export function filterReads(filter: Filter): Set<string> {
	const reads = new Set<string>();
	read(filter, reads);
	return reads;
}
