import type { Answer } from "../values";

/** What an answer means, beside its name. */
const MEANINGS: Record<Answer, string> = {
	good_lead: "Right, and now",
	bad_timing: "Right, but later",
	bad_fit: "Not for us",
	junk: "Undo for 7 days",
};

export const sayMeaning = (answer: Answer): string => MEANINGS[answer];
