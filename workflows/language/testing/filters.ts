import fc from "fast-check";
import type { EventFilter, Filter } from "../filter";
import { ANSWERS } from "../values";
import { DATES, EVENTS, OWNERS, PAGES, STAGES, TAGS, WINDOWS } from "./vocabulary";

export const pick = <const T>(list: readonly T[]) => fc.constantFrom(...list);
const some = <const T>(list: readonly T[]) => fc.subarray([...list], { minLength: 1 });
const nothing = { requiredKeys: [] };

const property: fc.Arbitrary<EventFilter> = fc.oneof(
	fc.record({
		property: fc.constant("url"),
		op: pick(["=", "!=", "contains", "not-contains", "starts-with", "ends-with"]),
		value: pick([...PAGES, "PRICING", "team"]),
	}),
	fc.record({
		property: fc.constant("url"),
		op: fc.constant("matches"),
		value: pick(["*pric*", "/?*", "/"]),
	}),
	fc.record({ property: fc.constant("url"), op: pick(["in", "not-in"]), value: some(PAGES) }),
	fc.record({
		property: fc.constant("amount"),
		op: pick(["=", "!=", ">", ">=", "<", "<="]),
		value: pick([0, 1, 2.5, -3, "2.50", "few"]),
	}),
	fc.record({ property: pick(["url", "amount"]), op: pick(["is-set", "is-not-set"]) }),
	fc.record({ property: fc.constant("day"), op: pick(["before", "after"]), value: pick(DATES) }),
	fc.record({ property: fc.constant("day"), op: pick(["within", "not-within"]), value: pick(WINDOWS) }),
);

/** A filter on the properties of an event, all operators and brackets. */
export const arbEventFilter: fc.Arbitrary<EventFilter> = fc.letrec<{ filter: EventFilter }>((tie) => ({
	filter: fc.oneof(
		{ maxDepth: 2, withCrossShrink: true },
		property,
		fc.record({ all: fc.array(tie("filter"), { minLength: 1, maxLength: 2 }) }),
		fc.record({ any: fc.array(tie("filter"), { minLength: 1, maxLength: 2 }) }),
		fc.record({ not: tie("filter") }),
	),
})).filter;

const field: fc.Arbitrary<Filter> = fc.oneof(
	fc.record({
		field: pick(["plan", "country", "job_title"]),
		op: pick(["=", "!=", "contains", "not-contains", "starts-with", "ends-with", "matches"]),
		value: pick(["pro", "Team", "DE", "*o*", "d?"]),
	}),
	fc.record({
		field: pick(["plan", "country"]),
		op: pick(["in", "not-in"]),
		value: some(["pro", "team", "de"]),
	}),
	fc.record({
		field: fc.constant("seats"),
		op: pick(["=", "!=", ">", ">=", "<", "<="]),
		value: pick([0, 5, 10, -1, 2.5]),
	}),
	fc.record({ field: fc.constant("partner"), op: pick(["=", "!="]), value: fc.boolean() }),
	fc.record({
		field: fc.constant("langs"),
		op: pick(["contains", "not-contains"]),
		value: pick(["de", "EN"]),
	}),
	fc.record({
		field: fc.constant("langs"),
		op: pick(["in", "not-in", "=", "!="]),
		value: some(["de", "en"]),
	}),
	fc.record({
		field: pick(["renewal", "created_at", "last_active_at"]),
		op: pick(["before", "after", "="]),
		value: pick(DATES),
	}),
	fc.record({
		field: pick(["renewal", "created_at", "last_active_at"]),
		op: pick(["within", "not-within"]),
		value: pick(WINDOWS),
	}),
	fc.record({
		field: pick(["plan", "seats", "partner", "renewal", "langs", "timezone", "email", "phone"]),
		op: pick(["is-set", "is-not-set"]),
	}),
);

/** Filters that read only facts of the contact and its events. */
const fact: fc.Arbitrary<Filter> = fc.oneof(
	field,
	field,
	fc.record({ tag: pick(TAGS) }),
	fc.record(
		{ stage: pick(STAGES), op: pick(["before", "after", "from", "upto"]) },
		{ requiredKeys: ["stage"] },
	),
	fc.record({ owner: pick(["set", "unset", ...OWNERS]) }),
	fc.constant<Filter>({ suspended: true }),
	fc.record({ "do-not-contact": pick(["email", "profiling"]) }),
	fc.record({ feedback: pick(ANSWERS), within: pick(WINDOWS) }, { requiredKeys: ["feedback"] }),
	fc
		.tuple(
			pick(EVENTS),
			fc.record(
				{ where: arbEventFilter, times: pick([">= 2", "= 1", "< 3", "!= 2"]), within: pick(WINDOWS) },
				nothing,
			),
		)
		.map(([did, rest]) => ({ did, ...rest })),
	fc
		.tuple(pick(EVENTS), fc.record({ where: arbEventFilter, within: pick(WINDOWS) }, nothing))
		.map(([event, rest]) => ({ "did-not": event, ...rest })),
);

/** A filter of every form, reading of the derived things only those named. */
export function arbFilter(
	may: { scores?: string[]; segments?: string[]; flows?: string[] } = {},
): fc.Arbitrary<Filter> {
	const leaves: fc.Arbitrary<Filter>[] = [fact];
	if (may.scores?.length) {
		leaves.push(
			fc.record({
				score: pick(may.scores),
				op: pick(["=", "!=", ">", ">=", "<", "<="]),
				value: pick([0, 5, 10, 20, -5]),
			}),
			fc.record({ score: pick(may.scores), op: pick(["in", "not-in"]), value: some([0, 10, 20]) }),
		);
	}
	if (may.segments?.length) leaves.push(fc.record({ segment: pick(may.segments) }));
	if (may.flows?.length) leaves.push(fc.record({ "in-flow": pick(may.flows) }));
	return fc.letrec<{ filter: Filter }>((tie) => ({
		filter: fc.oneof(
			{ maxDepth: 2, withCrossShrink: true },
			fc.oneof(...leaves),
			fc.record({ all: fc.array(tie("filter"), { minLength: 1, maxLength: 3 }) }),
			fc.record({ any: fc.array(tie("filter"), { minLength: 1, maxLength: 3 }) }),
			fc.record({ not: tie("filter") }),
		),
	})).filter;
}
