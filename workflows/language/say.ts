import { chip, plain } from "./chips";
import type { Names } from "./define-node";
import { sayDuration } from "./duration";
import { eventWords } from "./event-words";
import { type Comparison, type EventFilter, type Filter, type Operator, parseTimes } from "./filter";
import type { Answer, Channel } from "./values";

export { capital, chip, cutChips, plain } from "./chips";

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
	matches: "looks like",
	in: "is one of",
	"not-in": "is none of",
	"is-set": "has a value",
	"is-not-set": "has no value",
	before: "is before",
	after: "is after",
	within: "is within the last",
	"not-within": "is not within the last",
};

const TIMES_WORDS: Record<Comparison, string> = {
	"=": "exactly",
	"!=": "not exactly",
	">": "more than",
	">=": "at least",
	"<": "fewer than",
	"<=": "at most",
};

const ANSWER_WORDS: Record<Answer, string> = {
	good_lead: "Good lead",
	bad_timing: "Bad timing",
	bad_fit: "Bad fit",
	junk: "Junk",
};

const CHANNEL_WORDS: Record<Channel, string> = {
	email: "e-mail",
	phone: "calls",
	sms: "text messages",
	post: "post",
	profiling: "being scored",
};

export const sayOperator = (op: Operator): string => OPERATOR_WORDS[op];
export const sayAnswer = (answer: Answer): string => ANSWER_WORDS[answer];
export const sayChannel = (channel: Channel): string => CHANNEL_WORDS[channel];

/** "7 days", marked. */
export const duration = (text: string): string => chip(sayDuration(text));

function sayScalar(value: unknown): string {
	if (typeof value === "boolean") return value ? "yes" : "no";
	return String(value);
}

function compared(subject: string, op: Operator, value: unknown): string {
	const words = `${chip(subject)} ${OPERATOR_WORDS[op]}`;
	if (value === undefined) return words;
	if (op === "within" || op === "not-within") return `${words} ${duration(String(value))}`;
	return `${words} ${chip(Array.isArray(value) ? value.map(sayScalar).join(", ") : sayScalar(value))}`;
}

type Brackets<F> = { all: F[] } | { any: F[] } | { not: F };

const several = (filter: object) =>
	[Object.entries(filter)[0]].some((entry) => Array.isArray(entry?.[1]) && entry[1].length > 1);

/** A filter in brackets where "and" and "or" would run into each other. */
function grouped<F extends object>(filter: F, within: "all" | "any", say: (one: F) => string): string {
	const other = within === "all" ? "any" : "all";
	return other in filter && several(filter) ? `(${say(filter)})` : say(filter);
}

function bracketed<F extends object>(filter: Brackets<F>, say: (one: F) => string): string {
	if ("not" in filter) return `not (${say(filter.not)})`;
	if ("all" in filter) return filter.all.map((one) => grouped(one, "all", say)).join(" and ");
	return filter.any.map((one) => grouped(one, "any", say)).join(" or ");
}

/** `sayEventFilter` with its values marked, for the sentence of a node. */
export function eventFilterWords(filter: EventFilter): string {
	if ("property" in filter) return compared(filter.property, filter.op, filter.value);
	return bracketed(filter, eventFilterWords);
}

const window = (within: string | undefined) =>
	within === undefined ? "" : `within the last ${duration(within)}`;

function times(text: string | undefined): string {
	if (text === undefined) return "";
	const { op, n } = parseTimes(text);
	const once = n === 1 && op !== "<";
	return `${TIMES_WORDS[op]} ${chip(once ? "once" : `${n} ${n === 1 ? "time" : "times"}`)}`;
}

/** "a page view where url contains /pricing": an event and what has to be true of it. */
function eventAnd(words: string, where: EventFilter | undefined, ...rest: string[]): string {
	const how = rest.filter((one) => one !== "").join(" ");
	if (where === undefined) return how === "" ? words : `${words} ${how}`;
	return `${words} where ${grouped(where, "all", eventFilterWords)}${how === "" ? "" : `, ${how}`}`;
}

/** What is so, and what is not: a filter of one thing says both. */
function leaf(filter: Exclude<Filter, Brackets<Filter>>, so: boolean, names: Names): string | undefined {
	const not = so ? "" : "not ";
	if ("segment" in filter) return `is ${not}in ${chip(names.segment(filter.segment))}`;
	if ("tag" in filter) return `is ${not}tagged ${chip(filter.tag)}`;
	if ("suspended" in filter) return `marketing is ${not}suspended`;
	if ("in-flow" in filter) return `is ${not}in the flow ${chip(names.flow(filter["in-flow"]))}`;
	if ("do-not-contact" in filter) {
		const channel = chip(CHANNEL_WORDS[filter["do-not-contact"]]);
		return so ? `refuses ${channel}` : `does not refuse ${channel}`;
	}
	if ("owner" in filter && (filter.owner === "set" || filter.owner === "unset")) {
		return (filter.owner === "set") === so ? "has an owner" : "has no owner";
	}
	if (!so) return undefined;
	if ("owner" in filter) return `owner is ${chip(names.user(filter.owner))}`;
	if ("field" in filter) return compared(names.field(filter.field), filter.op, filter.value);
	if ("score" in filter) return compared(names.score(filter.score), filter.op, filter.value);
	if ("stage" in filter) {
		const { stage, op } = filter;
		if (op === "from" || op === "upto")
			return `stage is ${chip(stage)} or ${op === "from" ? "later" : "earlier"}`;
		return `stage is ${op === undefined ? "" : `${op} `}${chip(stage)}`;
	}
	if ("feedback" in filter)
		return eventAnd(`sales said ${chip(ANSWER_WORDS[filter.feedback])}`, undefined, window(filter.within));
	if ("did-not" in filter) {
		return eventAnd(chip(eventWords(filter["did-not"]).didNot), filter.where, window(filter.within));
	}
	return eventAnd(chip(eventWords(filter.did).did), filter.where, times(filter.times), window(filter.within));
}

/** What brackets around a single filter hold. */
function alone(filter: Filter): Filter {
	if ("all" in filter && filter.all.length === 1) return alone(filter.all[0]!);
	return "any" in filter && filter.any.length === 1 ? alone(filter.any[0]!) : filter;
}

/** `sayFilter` with its values marked, for the sentence of a node. */
export function filterWords(filter: Filter, names: Names): string {
	const say = (one: Filter) => filterWords(one, names);
	if ("all" in filter || "any" in filter) return bracketed(filter, say);
	if (!("not" in filter)) return leaf(filter, true, names)!;
	const not = alone(filter.not);
	const opposite = "all" in not || "any" in not || "not" in not ? undefined : leaf(not, false, names);
	return opposite ?? `not (${say(not)})`;
}

/** "url contains /pricing": what has to be true of an event. */
export function sayEventFilter(filter: EventFilter): string {
	return plain(eventFilterWords(filter));
}

/** "Engagement is at most 10": what has to be true of a contact. */
export function sayFilter(filter: Filter, names: Names): string {
	return plain(filterWords(filter, names));
}

/** "a page view where url contains /pricing", marked; dots where the event is still to be chosen. */
export function eventAs(
	form: "did" | "one",
	type: string | undefined,
	where: EventFilter | undefined,
	dots: string,
): string {
	return eventAnd(type === undefined || type === "" ? dots : chip(eventWords(type)[form]), where);
}

/** A value, marked, or dots where it is still to be filled in. */
export function or(value: string | number | undefined, dots = "…"): string {
	return value === undefined || value === "" ? dots : chip(String(value));
}

/** The name behind a key, marked, or dots. */
export function named(name: (key: string) => string, key: string | undefined, dots = "…"): string {
	return key === undefined || key === "" ? dots : chip(name(key));
}

/** A list of names, marked one by one: "Sam, Kim or Lee". */
export function listed(names: readonly string[], joint: "or" | "and"): string {
	const marked = names.map(chip);
	const last = marked.pop();
	return marked.length === 0 ? (last ?? "…") : `${marked.join(", ")} ${joint} ${last}`;
}

/** A Liquid text as a card shows it: "{{ contact.first_name }} is ready" reads "[first name] is ready". */
export function sayTemplate(text: string | undefined): string | undefined {
	return text
		?.replace(/\{%.*?%\}/gs, "")
		.replace(
			/\{\{-?\s*(?:[\w-]+\.)*([\w-]+).*?\}\}/gs,
			(_, name: string) => `[${name.replaceAll("_", " ")}]`,
		);
}
