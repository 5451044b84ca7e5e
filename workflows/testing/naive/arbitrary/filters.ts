import fc from "fast-check";
import type { Filter } from "../types";
import {
	ANSWERS,
	among,
	comparison,
	DATES,
	EVENTS,
	one,
	rarely,
	STAGES,
	TAGS,
	threshold,
	tidy,
	USERS,
	windowLength,
	ZONES,
} from "./words";

const record = (shape: { [K in keyof Filter]: fc.Arbitrary<Filter[K]> }) =>
	fc.record(shape as Record<string, fc.Arbitrary<unknown>>).map((filter) => tidy(filter as Filter));

function brackets(leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
	const several = fc.array(leaf, { minLength: 1, maxLength: 2 });
	const inner = fc.oneof(
		{ weight: 4, arbitrary: leaf },
		{ weight: 1, arbitrary: leaf.map((not) => ({ not })) },
		{ weight: 1, arbitrary: several.map((all) => ({ all })) },
		{ weight: 1, arbitrary: several.map((any) => ({ any })) },
	);
	return fc.oneof({ weight: 4, arbitrary: inner }, { weight: 1, arbitrary: inner.map((not) => ({ not })) });
}

const property = fc.oneof(
	record({
		property: one("page"),
		op: one("=", "!=", "contains", "not-contains", "starts-with"),
		value: one("a", "B", "ab"),
	}),
	record({ property: one("page"), op: one("in", "not-in"), value: one(["a"], ["A", "c"]) }),
	record({ property: one("page", "n"), op: one("is-set", "is-not-set") }),
	record({ property: one("n"), op: comparison, value: one<number | string>(5, "5", 10, "x") }),
	record({ property: one("when"), op: one("before", "after"), value: among(DATES) }),
	record({ property: one("when"), op: one("within", "not-within"), value: windowLength }),
);
export const arbEventFilter = brackets(property);

const text = one("de", "DE", "France", "10", "9.5", "ÖST", "e_");
/** What reads only facts of the contact: no segment, score with `while` rules, or flow. */
const fact = fc.oneof(
	{ weight: 3, arbitrary: record({ tag: among([...TAGS, "X"]) }) },
	record({
		field: one("country", "job_title"),
		op: one("=", "!=", "contains", "not-contains", "starts-with", "ends-with"),
		value: text,
	}),
	record({
		field: one("country", "email"),
		op: one("matches"),
		value: one("d*", "?e", "*@*.test", "C?@*", "%", "ös*", "d_"),
	}),
	record({ field: one("country"), op: one("in", "not-in"), value: one(["de"], ["DE", "fr"]) }),
	record({ field: one("country", "num", "due", "langs", "timezone"), op: one("is-set", "is-not-set") }),
	record({ field: one("num"), op: comparison, value: one<number | string>(5, "5", 10, -1) }),
	record({ field: one("ok"), op: one("=", "!="), value: one(true, false) }),
	record({ field: one("langs"), op: one("contains", "not-contains"), value: one("de", "EN") }),
	record({
		field: one("langs"),
		op: one("=", "!=", "in", "not-in"),
		value: one(["de"], ["EN", "de"], ["fr"]),
	}),
	{
		weight: 2,
		arbitrary: record({
			field: one("due", "due", "created_at", "last_active_at"),
			op: one("=", "!=", "before", "after", ">", ">=", "<", "<="),
			value: among(DATES),
		}),
	},
	{
		weight: 3,
		arbitrary: record({
			field: one("due", "due", "created_at", "last_active_at"),
			op: one("within", "not-within"),
			value: windowLength,
		}),
	},
	record({ stage: among(STAGES), op: one(undefined, "before", "after", "from", "upto") }),
	record({ owner: one("set", "unset", ...USERS) }),
	record({ suspended: one(true) }),
	record({ "do-not-contact": one("email", "profiling") }),
	{ weight: 2, arbitrary: record({ feedback: among(ANSWERS), within: rarely(windowLength, 2) }) },
	{
		weight: 4,
		arbitrary: record({
			did: among([...EVENTS, "email_sent"]),
			where: rarely(arbEventFilter),
			times: rarely(one(">= 2", "= 1", "< 2", "!= 0"), 3),
			within: rarely(windowLength, 2),
		}),
	},
	record({ "did-not": among(EVENTS), where: rarely(arbEventFilter), within: rarely(windowLength, 2) }),
	{ weight: 1, arbitrary: record({ field: one("timezone"), op: one("=", "!="), value: among(ZONES) }) },
);

/** A filter over facts and the named segments, scores and flows. */
export function arbFilter(reads: {
	segments?: string[];
	scores?: string[];
	flows?: string[];
}): fc.Arbitrary<Filter> {
	const { segments = [], scores = [], flows = [] } = reads;
	const leaves: { weight: number; arbitrary: fc.Arbitrary<Filter> }[] = [{ weight: 6, arbitrary: fact }];
	if (segments.length > 0) leaves.push({ weight: 3, arbitrary: record({ segment: among(segments) }) });
	if (scores.length > 0) {
		leaves.push({ weight: 3, arbitrary: record({ score: among(scores), op: comparison, value: threshold }) });
	}
	if (flows.length > 0) leaves.push({ weight: 1, arbitrary: record({ "in-flow": among(flows) }) });
	return brackets(fc.oneof(...leaves));
}
