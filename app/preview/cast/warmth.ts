import type { Persona } from "@/workflows/language/cast/types";

const KNOWN: Record<string, number> = {
	"hot-buyer": 1,
	"slow-nurturer": 0.66,
	"gone-quiet": 0.4,
	"no-owner": 0.9,
	"far-zone": 0.9,
	student: 0.1,
	employee: 0,
	competitor: 0,
	"bot-clicker": 0.05,
	unsubscriber: 0.1,
	"do-not-contact": 0.1,
};

/** How ripe somebody of this persona may get, 0 to 1: by its preset, else by what sales makes of them. */
export function warmthOf({ key, reacts }: Pick<Persona, "key" | "reacts">): number {
	const preset = KNOWN[key.replace(/-\d+$/, "")];
	if (preset !== undefined) return preset;
	const answer = reacts.answers?.[0]?.answer;
	return answer === "good_lead" ? 1 : answer === "bad_timing" ? 0.66 : answer === undefined ? 0.33 : 0;
}
