import type { Names } from "@/workflows/language/define-node";
import { sayDuration } from "@/workflows/language/duration";
import { eventWords } from "@/workflows/language/event-words";
import type { Rule } from "@/workflows/language/program";
import { sayEventFilter, sayFilter } from "@/workflows/language/say";

/** When a rule gives its points: "At a page view where url contains /pricing". */
export function sayWhen(rule: Rule, names: Names): string {
	try {
		if ("while" in rule && rule.while) return `While ${sayFilter(rule.while, names)}`;
		if (!("event" in rule)) return "";
		return `At ${eventWords(rule.event).one}${rule.where ? ` where ${sayEventFilter(rule.where)}` : ""}`;
	} catch {
		return "Not finished";
	}
}

/** "once", "2 times in 1 day"; nothing without a limit. */
export function sayLimit(rule: Rule): string | undefined {
	if (!("event" in rule) || rule.limit === undefined) return undefined;
	if (rule.limit === "once") return "once";
	const { times, per } = rule.limit;
	return `${times === 1 ? "once" : `${times} times`} in ${sayDuration(per)}`;
}

export const sayExpiry = (rule: Rule): string | undefined =>
	"event" in rule && rule.expires !== undefined ? `after ${sayDuration(rule.expires)}` : undefined;

export type Weight = { word: "High value" | "Low value" | undefined; times: number };

/**
 * What a rule weighs beside the lowest threshold: half of the way at once is much, a twentieth or less is little. Nothing
 * where points are taken or there is no threshold.
 */
export function weightOf(points: number, threshold: number | undefined): Weight | undefined {
	if (threshold === undefined || threshold <= 0 || points <= 0) return undefined;
	const word = points * 2 >= threshold ? "High value" : points * 20 <= threshold ? "Low value" : undefined;
	return { word, times: Math.ceil(threshold / points) };
}
