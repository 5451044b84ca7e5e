import type { DeedLine } from "@/workflows/language/cast/types";
import { after } from "@/workflows/language/cast/when";
import type { Program } from "@/workflows/language/program";

/** An event as it is stored. */
export type StoredEvent = { type: string; at: Date; properties: Record<string, unknown> };

/** The first thing happens an hour after the start: by then everything has begun. */
const BEGIN = 3600;

/** To the minute on the first day, to the hour later: it can be read, and gives away nobody's exact moments. */
function rounded(seconds: number): number {
	const step = seconds < 86_400 ? 60 : 3600;
	return Math.round(seconds / step) * step;
}

/** The names of the properties that the program asks for anywhere: in rules, entries, conditions. */
export function askedProperties(part: unknown, found = new Set<string>()): Set<string> {
	if (typeof part !== "object" || part === null) return found;
	if ("property" in part && typeof part.property === "string") found.add(part.property);
	for (const inner of Object.values(part)) askedProperties(inner, found);
	return found;
}

/** What is said of nobody in particular: an address of a page without what stands behind it, no mail address. */
function harmless(value: unknown): unknown {
	if (typeof value === "number" || typeof value === "boolean") return value;
	if (typeof value !== "string") return undefined;
	const plain = /^(https?:\/\/|\/)/.test(value) ? value.replace(/[?#].*$/s, "") : value;
	return plain === "" || plain.includes("@") || plain.length > 200 ? undefined : plain;
}

/**
 * Events, oldest first, as the script of a copied contact: with the gaps that were between them, and of what they carried
 * only what the program asks for and nothing that could name somebody.
 */
export function scriptOf(events: readonly StoredEvent[], program: Program): DeedLine[] {
	const asked = askedProperties(program);
	const first = events[0]?.at.getTime() ?? 0;
	return events.map(({ type, at, properties }) => {
		const carried = Object.entries(properties).flatMap(([name, value]) => {
			const kept = asked.has(name) ? harmless(value) : undefined;
			return kept === undefined ? [] : [[name, kept] as const];
		});
		return {
			at: after(BEGIN + rounded((at.getTime() - first) / 1000)),
			does: type,
			...(carried.length > 0 && { with: Object.fromEntries(carried) }),
		};
	});
}
