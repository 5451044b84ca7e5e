import type { Names } from "@/workflows/language/define-node";
import { sayChannel } from "@/workflows/language/say";
import { CHANNELS, type Channel } from "@/workflows/language/values";
import type { ByHand } from "./changed-by";

type Said = string | { said: string; note: string };
type Words = { [K in keyof ByHand]: (detail: ByHand[K], names: Names) => Said };

const points = (n: number) =>
	`${Math.abs(n).toLocaleString("en-GB")} ${Math.abs(n) === 1 ? "point" : "points"}`;
const sign = (n: number) => `${n < 0 ? "−" : "+"}${Math.abs(n).toLocaleString("en-GB")}`;

const words: Words = {
	points: ({ score, points: n, note }, names) => ({
		said:
			n < 0 ? `Took ${points(n)} off ${names.score(score)}` : `Gave ${points(n)} to ${names.score(score)}`,
		note,
	}),
	stage: ({ before, after }) => sayStage(before, after),
	owner: ({ before, after }, names) =>
		`Owner: ${before ? names.user(before) : "nobody"} → ${after ? names.user(after) : "nobody"}`,
	fields: ({ changed }, names) =>
		changed
			.map(({ field, before, after }) => `${names.field(field)}: ${value(before)} → ${value(after)}`)
			.join(", "),
	tags: ({ added, removed }) => both("Added", hashed(added), "took off", hashed(removed)),
	segments: ({ added, removed }, names) =>
		both("Put into", added.map(names.segment), "took out of", removed.map(names.segment)),
	suspended: ({ after }) => (after ? "Suspended marketing" : "Let marketing go on"),
	refuses: ({ after }) =>
		after.length === 0
			? "Noted that they refuse nothing"
			: `Noted that they refuse ${after.map(channel).join(", ")}`,
	deleted: ({ graceDays }) => `Deleted; nothing is left after ${graceDays} days unless this is undone`,
	restored: () => "Took the deletion back",
	exported: () => "Exported everything about them",
	"put-in": ({ flow, step }, names) => `Put into ${names.flow(flow)}, at “${step}”`,
	"taken-out": ({ flow }, names) => `Took out of ${names.flow(flow)}`,
	moved: ({ flow, step }, names) => `Moved in ${names.flow(flow)} to “${step}”`,
	"taken-back": ({ flow, version, points: given }, names) =>
		`Took back what version ${version} of ${names.flow(flow)} did: ${Object.entries(given)
			.map(([score, n]) => `${sign(n)} ${names.score(score)}`)
			.join(", ")}`,
};

/** What somebody did by hand, in words; of kinds that are not known, their name. */
export function sayChange(
	what: string,
	detail: unknown,
	names: Names,
): { said: string; note: string | null } {
	const say = Object.hasOwn(words, what)
		? (words[what as keyof ByHand] as (detail: unknown, names: Names) => Said)
		: () => what.replaceAll("-", " ");
	const said = say(detail, names);
	return typeof said === "string" ? { said, note: null } : said;
}

export const sayStage = (before: string | null, after: string | null): string =>
	before === null ? `Stage: ${after ?? "none"}` : `Stage: ${before} → ${after ?? "none"}`;

const hashed = (tags: string[]) => tags.map((tag) => `#${tag}`);
const channel = (key: string) => (CHANNELS.includes(key as Channel) ? sayChannel(key as Channel) : key);

function both(add: string, added: string[], remove: string, removed: string[]): string {
	const parts = [
		...(added.length > 0 ? [`${add} ${added.join(", ")}`] : []),
		...(removed.length > 0 ? [`${remove} ${removed.join(", ")}`] : []),
	].join("; ");
	return parts.charAt(0).toUpperCase() + parts.slice(1);
}

function value(given: unknown): string {
	if (given === null || given === undefined) return "nothing";
	if (typeof given === "boolean") return given ? "yes" : "no";
	const text = Array.isArray(given) ? given.join(", ") : String(given);
	return `“${text.length > 80 ? `${text.slice(0, 79)}…` : text}”`;
}
