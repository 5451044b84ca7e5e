import type { Names } from "./define-node";
import { sayDuration } from "./duration";
import type { EventFilter, Filter, Operator } from "./filter";

const OPERATOR_WORDS: Record<Operator, string> = {
	"=": "is",
	"!=": "is not",
	">": "is above",
	">=": "is at least",
	"<": "is below",
	"<=": "is at most",
	contains: "contains",
	"not-contains": "does not contain",
	"starts-with": "starts with",
	"ends-with": "ends with",
	matches: "matches",
	in: "is one of",
	"not-in": "is none of",
	"is-set": "is set",
	"is-not-set": "is not set",
	before: "is before",
	after: "is after",
	within: "is within the last",
	"not-within": "is not within the last",
};

const STAGE_WORDS = {
	before: "is before",
	after: "is after",
	from: "is at least",
	upto: "is at most",
} as const;

function sayCompared(subject: string, op: Operator, value: unknown): string {
	const words = `${subject} ${OPERATOR_WORDS[op]}`;
	if (value === undefined) return words;
	if (op === "within" || op === "not-within") return `${words} ${sayDuration(String(value))}`;
	return `${words} ${Array.isArray(value) ? value.join(", ") : String(value)}`;
}

function inner<F>(filters: F[], joint: string, say: (filter: F) => string): string {
	return filters.length === 1 ? say(filters[0]!) : filters.map((one) => say(one)).join(joint);
}

/** "url contains /pricing": what has to be true of an event. */
export function sayEventFilter(filter: EventFilter): string {
	if ("all" in filter) return inner(filter.all, " and ", sayEventFilter);
	if ("any" in filter) return `(${inner(filter.any, " or ", sayEventFilter)})`;
	if ("not" in filter) return `not (${sayEventFilter(filter.not)})`;
	return sayCompared(filter.property, filter.op, filter.value);
}

/** "Engagement is at most 10": what has to be true of a contact. */
export function sayFilter(filter: Filter, names: Names): string {
	const say = (one: Filter) => sayFilter(one, names);
	if ("all" in filter) return inner(filter.all, " and ", say);
	if ("any" in filter) return `(${inner(filter.any, " or ", say)})`;
	if ("not" in filter) return `not (${say(filter.not)})`;
	if ("field" in filter) return sayCompared(names.field(filter.field), filter.op, filter.value);
	if ("score" in filter) return sayCompared(names.score(filter.score), filter.op, filter.value);
	if ("segment" in filter) return `in ${names.segment(filter.segment)}`;
	if ("tag" in filter) return `tagged ${filter.tag}`;
	if ("stage" in filter) return `stage ${filter.op ? STAGE_WORDS[filter.op] : "is"} ${filter.stage}`;
	if ("owner" in filter) {
		if (filter.owner === "set") return "has an owner";
		return filter.owner === "unset" ? "has no owner" : `owner is ${names.user(filter.owner)}`;
	}
	if ("suspended" in filter) return "marketing is suspended";
	if ("do-not-contact" in filter) return `refuses ${filter["do-not-contact"]}`;
	if ("in-flow" in filter) return `in the flow ${names.flow(filter["in-flow"])}`;
	const window = filter.within === undefined ? "" : ` within the last ${sayDuration(filter.within)}`;
	if ("feedback" in filter) return `feedback is ${filter.feedback.replace("_", " ")}${window}`;
	const where = filter.where === undefined ? "" : ` where ${sayEventFilter(filter.where)}`;
	if ("did-not" in filter) return `did not ${filter["did-not"]}${where}${window}`;
	const times = filter.times === undefined ? "" : ` ${filter.times} times`;
	return `did ${filter.did}${where}${times}${window}`;
}

/** A value, or dots where it is still to be filled in. */
export function or(value: string | number | undefined, dots = "…"): string {
	return value === undefined || value === "" ? dots : String(value);
}

/** The name behind a key, or dots. */
export function named(name: (key: string) => string, key: string | undefined, dots = "…"): string {
	return key === undefined || key === "" ? dots : name(key);
}

export function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
