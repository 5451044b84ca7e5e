import type { Answer } from "./types";

export const ANSWERS = ["good_lead", "bad_timing", "bad_fit", "junk"] as const satisfies readonly Answer[];

const WORDS: Record<Answer, string> = {
	good_lead: "Good lead",
	bad_timing: "Bad timing",
	bad_fit: "Bad fit",
	junk: "Junk",
};

export const sayAnswer = (answer: Answer): string => WORDS[answer];

/** A part of a whole, 0–1; null of nothing. */
export const shareOf = (n: number, of: number): number | null => (of === 0 ? null : n / of);

/** "1 answer", "3 answers". */
export const several = (n: number, one: string, more = `${one}s`): string => `${n} ${n === 1 ? one : more}`;
