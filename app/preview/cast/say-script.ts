import type { ScriptLine } from "@/workflows/language/cast/types";
import { type Span, spanOf } from "@/workflows/language/cast/when";
import type { Names } from "@/workflows/language/define-node";
import { formatDuration, sayDuration } from "@/workflows/language/duration";
import { eventWords } from "@/workflows/language/event-words";

/** The span of a line; nothing while its time is none yet. */
export function readWhen(at: string): Span | undefined {
	try {
		return spanOf(at);
	} catch {
		return undefined;
	}
}

/** In days and what is left of one: "1 day 2 hours", not 26 hours. */
function long(seconds: number): string {
	const days = Math.floor(seconds / 86_400);
	const rest = seconds - days * 86_400;
	return sayDuration(`${days > 0 ? `${days}d` : ""}${rest > 0 || days === 0 ? formatDuration(rest) : ""}`);
}

/** "At the start", "After 2 days", "After 3 days to 10 days". */
export function sayWhen(at: string): string {
	const span = readWhen(at);
	if (span === undefined) return "No time yet";
	if (span.to === 0) return "At the start";
	return span.from === span.to ? `After ${long(span.from)}` : `After ${long(span.from)} to ${long(span.to)}`;
}

/** What the words for the event name already: "Submitted a form: demo". */
const PLAIN: ReadonlySet<string> = new Set(["url", "form", "asset"]);

/** What happens: "Viewed a page /pricing ×3". */
export function sayWhat(line: ScriptLine, names: Names): string {
	if ("set" in line) return sayChange(line.set, names);
	if ("points" in line) {
		const given = Object.entries(line.points).map(
			([score, n]) => `${n > 0 ? "+" : "−"}${Math.abs(n)} ${names.score(score)}`,
		);
		return [given.join(", "), line.note && `“${line.note}”`].filter(Boolean).join(" ") || "No points yet";
	}
	if (line.does === "") return "No event yet";
	const carried = Object.entries(line.with ?? {}).map(([name, value]) =>
		PLAIN.has(name) ? sayValue(value) : `${name} ${sayValue(value)}`,
	);
	const did = eventWords(line.does).did;
	return [
		`${did.charAt(0).toUpperCase()}${did.slice(1)}${carried.length > 0 ? `: ${carried.join(", ")}` : ""}`,
		...(line.times === undefined || line.times === 1 ? [] : [`×${line.times}`]),
		...(line.every === undefined ? [] : [`every ${sayDuration(line.every)}`]),
	].join(" ");
}

const sayValue = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

function sayChange(set: Extract<ScriptLine, { set: unknown }>["set"], names: Names): string {
	const refused = set["do-not-contact"];
	const parts = [
		...(set.stage === undefined
			? []
			: [set.stage === null ? "loses the stage" : `stage becomes ${set.stage}`]),
		...(set.owner === undefined
			? []
			: [set.owner === null ? "has no owner any more" : `owner becomes ${names.user(set.owner)}`]),
		...(set.timezone === undefined ? [] : [`moves to ${set.timezone ?? "no time zone"}`]),
		...Object.entries(set.fields ?? {}).map(([field, value]) =>
			value === null || value === ""
				? `${names.field(field)} is emptied`
				: `${names.field(field)} becomes ${sayValue(value)}`,
		),
		...(set.tags ?? []).map((tag) => `gets the tag ${tag}`),
		...(set["not-tags"] ?? []).map((tag) => `loses the tag ${tag}`),
		...(set.segments ?? []).map((key) => `is put into ${names.segment(key)}`),
		...(set["not-segments"] ?? []).map((key) => `is taken out of ${names.segment(key)}`),
		...(set.suspended === undefined || set.suspended === null
			? []
			: [set.suspended ? "is suspended" : "is suspended no longer"]),
		...(refused === undefined || refused === null
			? []
			: [refused.length === 0 ? "may be contacted again" : `refuses ${refused.join(", ")}`]),
	];
	const text = parts.join(", ");
	return text === "" ? "No change yet" : text.charAt(0).toUpperCase() + text.slice(1);
}

const begins = (line: ScriptLine) => readWhen(line.at)?.from ?? Number.POSITIVE_INFINITY;

/** By when they begin; what begins at one time stays in its order. */
export const inOrder = (lines: readonly ScriptLine[]): ScriptLine[] =>
	[...lines].sort((a, b) => begins(a) - begins(b) || 0);

/** `+2d`, or `+3d..+10d` with an end. Halves of it may be missing while somebody types. */
export const printWhen = (from: string | undefined, to: string | undefined): string =>
	to === undefined ? `+${from ?? ""}` : `+${from ?? ""}..+${to}`;

/** The two halves of `+3d..+10d`, without the plus. */
export function splitWhen(at: string): { from: string | undefined; to: string | undefined } {
	const [from = "", to] = at.split("..").map((half) => half.replace(/^\+/, ""));
	return { from: from === "" ? undefined : from, to };
}
