import type { Cast, Persona } from "@/workflows/language/cast/types";

/** Contacts of a first visit, altogether. */
const FIRST_CONTACTS = 60;

/** Many who may buy, some who never will. */
const WEIGHTS: Record<string, number> = {
	"hot-buyer": 10,
	"slow-nurturer": 18,
	"gone-quiet": 8,
	student: 5,
	"bot-clicker": 3,
	unsubscriber: 4,
};

/** The presets with counts in those proportions that add up to `all`; everybody is there at least once. */
export function firstCast(presets: readonly Persona[], all = FIRST_CONTACTS): Cast {
	const weights = presets.map((one) => WEIGHTS[one.key] ?? 1);
	const weight = weights.reduce((sum, n) => sum + n, 0);
	const spare = Math.max(0, all - presets.length);
	const exact = weights.map((n) => (n / weight) * spare);
	const left = spare - exact.reduce((sum, n) => sum + Math.floor(n), 0);
	// What the rounding down leaves over goes to the largest remainders.
	const byRest = exact.map((_, at) => at).sort((a, b) => (exact[b]! % 1) - (exact[a]! % 1) || a - b);
	const lucky = new Set(byRest.slice(0, left));
	return {
		personas: presets.map((one, at) => ({
			...one,
			count: 1 + Math.floor(exact[at]!) + (lucky.has(at) ? 1 : 0),
		})),
	};
}
