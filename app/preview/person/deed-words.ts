import { signed } from "@/app/ui/time";
import type { Names } from "@/workflows/language/define-node";
import { eventWords } from "@/workflows/language/event-words";
import { capital, sayAnswer, sayChannel } from "@/workflows/language/say";
import type { DeedRow } from "@/workflows/language/trace";
import type { Channel } from "@/workflows/language/values";

/** What a simulated contact did, or what was done about it, in a line. */
export function sayDeed(deed: DeedRow, names: Names): string {
	if ("does" in deed) return sayEvent(deed.does, deed.with ?? {});
	if ("answers" in deed) return `Sales answered “${sayAnswer(deed.answers)}”`;
	if ("set" in deed) return sayChange(deed.set, names);
	const points = Object.entries(deed.points).map(([score, n]) => `${signed(n)} ${names.score(score)}`);
	return `${points.join(", ")} by hand${deed.note ? `: ${deed.note}` : ""}`;
}

const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value) && value !== "";

function sayEvent(type: string, properties: Record<string, unknown>): string {
	const details = Object.values(properties).filter(isPlain).map(String);
	const said = capital(eventWords(type).did);
	return details.length === 0 ? said : `${said}: ${details.join(", ")}`;
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** How each key of a change is said; one of a newer version falls back to its key and value. */
const CHANGES: Record<string, (value: unknown, names: Names) => string[]> = {
	stage: (stage) => [stage === null ? "has no stage any more" : `stage is now ${stage}`],
	owner: (owner, names) => [
		owner === null ? "has no owner any more" : `owner is now ${names.user(String(owner))}`,
	],
	timezone: (zone) => [zone === null ? "time zone is unknown now" : `time zone is now ${zone}`],
	fields: (fields, names) =>
		Object.entries(fields as object).map(
			([key, value]) => `${names.field(key)} is now ${isPlain(value) ? value : JSON.stringify(value)}`,
		),
	tags: (tags) => listOf(tags).map((tag) => `is tagged ${tag}`),
	"not-tags": (tags) => listOf(tags).map((tag) => `is not tagged ${tag} any more`),
	segments: (list, names) => listOf(list).map((key) => `joins ${names.segment(key)}`),
	"not-segments": (list, names) => listOf(list).map((key) => `leaves ${names.segment(key)}`),
	suspended: (is) => [is ? "marketing is suspended" : "marketing is not suspended any more"],
	"do-not-contact": (list) => {
		const channels = listOf(list).map((one) => sayChannel(one as Channel));
		return [channels.length === 0 ? "refuses nothing any more" : `refuses ${channels.join(", ")}`];
	},
};

function sayChange(set: Record<string, unknown>, names: Names): string {
	const said = Object.entries(set).flatMap(
		([key, value]) => CHANGES[key]?.(value, names) ?? [`${key} is now ${JSON.stringify(value)}`],
	);
	return capital(said.join(", "));
}
