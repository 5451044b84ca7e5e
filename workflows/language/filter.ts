import { z } from "zod";
import { byKey, wordOr } from "./dispatch";
import { durationSchema } from "./duration";
import { faultsOfValue } from "./filter-value";
import type { Answer, Channel, Scalar } from "./values";
import {
	answer,
	channel,
	email,
	eventType,
	key,
	oneOf,
	plainNumber,
	stage,
	strict,
	tag,
	text,
	wideKey,
} from "./values";

export { filterReads } from "./filter-reads";

export const COMPARISONS = ["=", "!=", ">", ">=", "<", "<="] as const;
export const OPERATORS = [
	...COMPARISONS,
	"contains",
	"not-contains",
	"starts-with",
	"ends-with",
	"matches",
	"in",
	"not-in",
	"is-set",
	"is-not-set",
	"before",
	"after",
	"within",
	"not-within",
] as const;
export const SCORE_OPERATORS = [...COMPARISONS, "in", "not-in"] as const;
export const STAGE_OPERATORS = ["before", "after", "from", "upto"] as const;

export type Comparison = (typeof COMPARISONS)[number];
export type Operator = (typeof OPERATORS)[number];
export type ScoreOperator = (typeof SCORE_OPERATORS)[number];
export type StageOperator = (typeof STAGE_OPERATORS)[number];

/** `value` is absent for is-set and is-not-set, a list for in and not-in, a duration for (not-)within. */
type Compared = { op: Operator; value?: Scalar | Scalar[] };

export type PropertyFilter = { property: string } & Compared;
export type EventFilter =
	| { all: EventFilter[] }
	| { any: EventFilter[] }
	| { not: EventFilter }
	| PropertyFilter;

export type FieldFilter = { field: string } & Compared;
export type ScoreFilter = { score: string; op: ScoreOperator; value: number | number[] };
export type StageFilter = { stage: string; op?: StageOperator };
export type FeedbackFilter = { feedback: Answer; within?: string };
export type DidFilter = { did: string; where?: EventFilter; times?: string; within?: string };
export type DidNotFilter = { "did-not": string; where?: EventFilter; within?: string };
export type Filter =
	| { all: Filter[] }
	| { any: Filter[] }
	| { not: Filter }
	| FieldFilter
	| ScoreFilter
	| { segment: string }
	| { tag: string }
	| StageFilter
	| { owner: "set" | "unset" | (string & {}) }
	| { suspended: true }
	| { "do-not-contact": Channel }
	| { "in-flow": string }
	| FeedbackFilter
	| DidFilter
	| DidNotFilter;

const someValue = z.unknown().meta({
	anyOf: [
		{ type: ["string", "number", "boolean"] },
		{ type: "array", items: { type: ["string", "number", "boolean"] } },
	],
});

/** An object schema whose `value` fits its `op`. */
function compared(shape: z.ZodRawShape) {
	return strict({ ...shape, op: oneOf(...OPERATORS), value: someValue.optional() }).superRefine(
		(read, context) => {
			const { op, value } = read as { op: Operator; value?: unknown };
			for (const fault of faultsOfValue(op, value)) context.addIssue({ code: "custom", ...fault });
		},
	);
}

/** Numbers of a score filter; a text that reads as a number is one. */
const scoreNumber = z
	.preprocess(
		(value) => (typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value),
		plainNumber,
	)
	.meta({ type: "number" });

const scoreForm = strict({
	score: key,
	op: oneOf(...SCORE_OPERATORS),
	value: wordOr<number | number[]>(
		"number or list of numbers",
		scoreNumber,
		scoreNumber,
		z.array(scoreNumber).min(1),
	),
}).superRefine(({ op, value }, context) => {
	const list = op === "in" || op === "not-in";
	if (list === Array.isArray(value)) return;
	const message = list ? `${op} takes a list; write [10, 20]` : `${op} takes one number; use in for several`;
	context.addIssue({ code: "custom", path: ["value"], message });
});

const lazyEventFilter = z.lazy((): z.ZodType<EventFilter> => eventFilterSchema);
const lazyFilter = z.lazy((): z.ZodType<Filter> => filterSchema);

const brackets = (inner: z.ZodType) => ({
	all: strict({ all: z.array(inner).min(1) }),
	any: strict({ any: z.array(inner).min(1) }),
	not: strict({ not: inner }),
});

const SEVERAL = "put them in all: […] when each must hold, in any: […] when one is enough";

export const eventFilterSchema: z.ZodType<EventFilter> = byKey(
	"filter of an event",
	{ ...brackets(lazyEventFilter), property: compared({ property: text(200) }) },
	SEVERAL,
);

const times = z.string().regex(/^(=|!=|>|>=|<|<=)\s*\d{1,9}$/, {
	error: (issue) => `${JSON.stringify(issue.input)} is no number of times; write it like ">= 3"`,
});

export const filterSchema: z.ZodType<Filter> = byKey(
	"filter",
	{
		...brackets(lazyFilter),
		field: compared({ field: wideKey }),
		score: scoreForm,
		segment: strict({ segment: key }),
		tag: strict({ tag }),
		stage: strict({ stage, op: oneOf(...STAGE_OPERATORS).optional() }),
		owner: strict({
			owner: z.union([z.enum(["set", "unset"]), email], "is no owner; write set, unset or an address"),
		}),
		suspended: strict({ suspended: z.literal(true, "should be true; put not: around it for the opposite") }),
		"do-not-contact": strict({ "do-not-contact": channel }),
		"in-flow": strict({ "in-flow": key }),
		feedback: strict({ feedback: answer, within: durationSchema.optional() }),
		did: strict({
			did: eventType,
			where: lazyEventFilter.optional(),
			times: times.optional(),
			within: durationSchema.optional(),
		}),
		"did-not": strict({
			"did-not": eventType,
			where: lazyEventFilter.optional(),
			within: durationSchema.optional(),
		}),
	},
	SEVERAL,
);

/** The operator and the number in `times`, `>= 1` where it is left out. */
export function parseTimes(times = ">= 1"): { op: Comparison; n: number } {
	const found = /^(=|!=|>|>=|<|<=)\s*(\d+)$/.exec(times);
	if (found === null) throw new Error(`${JSON.stringify(times)} is no number of times; write it like ">= 3"`);
	return { op: found[1] as Comparison, n: Number(found[2]) };
}
