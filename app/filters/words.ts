import {
	COMPARISONS,
	type Comparison,
	type Operator,
	STAGE_OPERATORS,
	type StageOperator,
} from "@/workflows/language/filter";
import { sayEventFilter, sayFilter } from "@/workflows/language/say";
import type { Answer, Channel } from "@/workflows/language/values";
import type { Holds } from "./query";

const itself = (key: string) => key;
const noNames = { score: itself, segment: itself, flow: itself, field: itself, user: itself };

/** "is at most": an operator in the words of the sentences. */
export const sayOperator = (op: Operator): string => sayEventFilter({ property: "", op }).trim();

/** "is before", and "is" without an operator. */
export const sayStageOperator = (op: StageOperator | undefined): string =>
	sayFilter({ stage: "", ...(op ? { op } : {}) }, noNames)
		.replace(/^stage /, "")
		.trim();

export const STAGE_CHOICES = [undefined, ...STAGE_OPERATORS] as const;

/** How often somebody did something; `>= 1` is the plain "did". */
export const TIMES_WORDS: Record<Comparison, string> = {
	">=": "at least",
	">": "more than",
	"=": "exactly",
	"<=": "at most",
	"<": "fewer than",
	"!=": "any number but",
};
export const TIMES_CHOICES = [...COMPARISONS].sort((a, b) => order(a) - order(b));

function order(op: Comparison): number {
	return Object.keys(TIMES_WORDS).indexOf(op);
}

export const ANSWER_WORDS: Record<Answer, string> = {
	good_lead: "Good lead",
	bad_timing: "Right, but later",
	bad_fit: "Bad fit",
	junk: "Junk",
};

export const CHANNEL_WORDS: Record<Channel, string> = {
	email: "e-mail",
	phone: "phone calls",
	sms: "text messages",
	post: "letters",
	profiling: "being scored",
};

/** Over the outermost rows, after what it is for: "Goes to Yes when …". */
export const OUTER_WORDS: Record<Holds, string> = {
	all: "all hold",
	any: "any one holds",
	none: "none holds",
	"not-all": "not all hold",
};

/** Over the rows of a bracket. */
export const INNER_WORDS: Record<Holds, string> = {
	all: "all of",
	any: "any of",
	none: "none of",
	"not-all": "not all of",
};
