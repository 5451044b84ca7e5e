import type { InspectorInput, Names } from "../define-node";
import { isRecord } from "../dispatch";
import { sayDuration } from "../duration";
import { eventFilterSchema, filterSchema } from "../filter";
import { capital, sayEventFilter, sayFilter } from "../say";

const UNFINISHED = "unfinished";

function sayWhere(value: unknown, names: Names): string {
	const read = filterSchema.safeParse(value);
	return read.success ? sayFilter(read.data, names) : UNFINISHED;
}

function sayEventWhere(value: unknown): string {
	const read = eventFilterSchema.safeParse(value);
	return read.success ? sayEventFilter(read.data) : UNFINISHED;
}

/** Anything, as plainly as it can be said without knowing what it is. */
function sayAnything(value: unknown): string {
	if (value === null || value === "") return "empty";
	if (value === true) return "yes";
	if (value === false) return "no";
	if (Array.isArray(value)) return value.map(sayAnything).join(", ");
	if (isRecord(value))
		return Object.entries(value)
			.map(([key, one]) => `${key} ${sayAnything(one)}`)
			.join(", ");
	return String(value);
}

function sayBands(value: unknown): string {
	if (!Array.isArray(value)) return sayAnything(value);
	return value
		.map((band) => (isRecord(band) ? `${sayAnything(band.key)} from ${sayAnything(band.from)}` : ""))
		.join(", ");
}

/** The value of one key of a config, in the words of whoever edits it. */
export function sayValue(input: InspectorInput | undefined, value: unknown, names: Names): string {
	const text = typeof value === "string" && value !== "" ? value : undefined;
	const address = (one: unknown) => (typeof one === "string" ? names.user(one) : sayAnything(one));
	switch (input) {
		case "filter":
			return sayWhere(value, names);
		case "event-filter":
			return sayEventWhere(value);
		case "duration":
		case "offset":
			return text === undefined ? sayAnything(value) : sayDuration(text);
		case "score":
			return text === undefined ? sayAnything(value) : names.score(text);
		case "segment":
		case "static-segment":
			return text === undefined ? sayAnything(value) : names.segment(text);
		case "flow":
			return text === undefined ? sayAnything(value) : names.flow(text);
		case "field":
		case "date-field":
			return text === undefined ? sayAnything(value) : names.field(text);
		case "user":
			return address(value);
		case "users":
			return Array.isArray(value) ? value.map(address).join(", ") : sayAnything(value);
		case "recipient":
			return isRecord(value) && "user" in value ? address(value.user) : sayAnything(value);
		case "answers":
			return sayAnything(value).replaceAll("_", " ");
		case "bands":
			return sayBands(value);
		default:
			return sayAnything(value);
	}
}

const REENTRY: Record<string, string> = { once: "once only", again: "again and again" };

function sayReentry(value: unknown): string {
	if (isRecord(value)) return `again after ${sayDuration(String(value["again-after"] ?? "…"))}`;
	return REENTRY[String(value)] ?? String(value);
}

/** Label, former and new value of a setting of the flow; undefined is what holds unless something is said. */
export function saySetting(
	key: "reentry" | "enter-existing" | "exit-when",
	before: unknown,
	after: unknown,
	names: Names,
): [label: string, before: string | undefined, after: string | undefined] {
	const [label, say] = {
		reentry: ["Contacts may enter", sayReentry] as const,
		"enter-existing": ["Takes in who is there at publish", sayAnything] as const,
		"exit-when": ["Leaves when", (value: unknown) => capital(sayWhere(value, names))] as const,
	}[key];
	const said = (value: unknown) => (value === undefined ? undefined : say(value));
	return [label, said(before), said(after)];
}
