import fc from "fast-check";
import { DEFAULT_STAGES, type Program, type Rule, type Segment } from "../program";
import { arbEventFilter, arbFilter, pick } from "./filters";
import { arbFlows } from "./flows";
import { DYNAMIC, EVENTS, FIELDS, FLOWS, SCORES, STATIC, USERS, WINDOWS, ZONES } from "./vocabulary";

const statics = STATIC.map((segment) => segment.key);
const EARLY_FLOWS = [FLOWS.events, FLOWS.called];

const points = pick([1, 5, 10, 20, -5, -10]);

const eventRule = (key: string): fc.Arbitrary<Rule> =>
	fc
		.tuple(
			fc.record({ event: pick(EVENTS), points }),
			fc.record(
				{
					where: arbEventFilter,
					limit: fc.oneof(
						fc.constant("once" as const),
						fc.record({ times: fc.integer({ min: 1, max: 2 }), per: pick(WINDOWS) }),
					),
					expires: pick(WINDOWS),
				},
				{ requiredKeys: [] },
			),
		)
		.map(([rule, rest]) => ({ key, name: key, ...rule, ...rest }));

/** A rule on facts; what it may read keeps the program free of circles. */
const whileRule = (key: string, may: Parameters<typeof arbFilter>[0]): fc.Arbitrary<Rule> =>
	fc.record({ key: fc.constant(key), name: fc.constant(key), while: arbFilter(may), points });

const bounds = fc.constantFrom<{ floor?: number; ceiling?: number }>(
	{},
	{ floor: 0 },
	{ floor: -5, ceiling: 50 },
	{ ceiling: 30 },
);

/** `engagement` by events and facts, `fit` above the first segment, `tally` by nodes and events alone. */
const scores = fc
	.tuple(
		bounds,
		fc.tuple(
			fc
				.array(pick([0]), { maxLength: 2 })
				.chain((some) => fc.tuple(...some.map((_, i) => eventRule(`did-${i}`)))),
			fc.option(whileRule("holds", { segments: statics, flows: EARLY_FLOWS }), { nil: undefined }),
		),
		fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }).chain((some) =>
			fc.tuple(
				...some.map((_, i) =>
					whileRule(`is-${i}`, {
						scores: ["engagement", "tally"],
						segments: ["first", ...statics],
						flows: EARLY_FLOWS,
					}),
				),
			),
		),
		fc.option(eventRule("counted"), { nil: undefined }),
	)
	.map(([range, [events, holds], facts, counted]) => [
		{
			key: "engagement",
			name: "Engagement",
			...range,
			rules: holds === undefined ? events : [...events, holds],
		},
		{ key: "fit", name: "fit", rules: facts },
		{ key: "tally", name: "tally", rules: counted === undefined ? [] : [counted] },
	]);

/** Each segment reads those before it, and `fit` only from the second on, since `fit` reads the first. */
const segments: fc.Arbitrary<Segment[]> = fc
	.tuple(
		...DYNAMIC.map((_, i) =>
			arbFilter({
				scores: i === 0 ? ["engagement", "tally"] : SCORES,
				segments: [...DYNAMIC.slice(0, i), ...statics],
				flows: EARLY_FLOWS,
			}),
		),
	)
	.map((filters) => [
		...filters.map((where, i) => ({ key: DYNAMIC[i]!, name: DYNAMIC[i]!, where })),
		...STATIC,
	]);

/**
 * Small programs, rich in forms, that pass the lint: all filters, all node kinds, four flows that call and feed each
 * other. They are as `readProgram` returns them.
 */
export function arbProgram(): fc.Arbitrary<Program> {
	return fc.record({
		ripen: fc.constant("program/1" as const),
		timezone: pick(ZONES),
		stages: fc.constant(DEFAULT_STAGES),
		users: fc.constant(USERS),
		fields: fc.constant(FIELDS),
		scores,
		segments,
		flows: arbFlows,
	});
}
