import fc from "fast-check";
import type { Flow, Program, Rule, Score, Segment } from "../types";
import { arbEventFilter, arbFilter } from "./filters";
import { arbFlow } from "./flow";
import { EVENTS, FLOWS, length, one, points, rarely, STAGES, STATIC, tidy, USERS } from "./words";

type Reads = Parameters<typeof arbFilter>[0];

const eventRule = fc
	.record({
		event: one("go", "go", ...EVENTS, ...EVENTS, "email_sent"),
		where: rarely(arbEventFilter, 3),
		points,
		limit: rarely(
			fc.oneof(
				fc.constant("once" as const),
				fc.record({ times: one(1, 2), per: one("1h", "12h", "1d", "2d") }),
			),
			2,
		),
		expires: rarely(length, 2),
	})
	.map((rule) => tidy(rule));

const whileRule = (reads: Reads) => fc.record({ while: arbFilter(reads), points });

/** Keys are given in file order, so that shrinking keeps them whole. */
const numbered = (rules: Omit<Rule, "key">[], prefix: string): Rule[] =>
	rules.map((rule, i) => ({ key: `${prefix}${i}`, ...rule }));

function arbScore(key: string, reads: Reads, whiles: number): fc.Arbitrary<Score> {
	return fc
		.record({
			floor: rarely(one(0, 0, -20, 10), 2),
			ceiling: rarely(one(50, 70), 2),
			events: fc.array(eventRule, { minLength: 1, maxLength: 4, size: "max" }),
			whiles: fc.array(whileRule(reads), { maxLength: whiles, size: "max" }),
			whilesFirst: fc.boolean(),
		})
		.map(({ floor, ceiling, events, whiles, whilesFirst }) => {
			const [first, second] = [numbered(whiles, "w"), numbered(events, "r")];
			return tidy({
				key,
				floor,
				ceiling,
				rules: whilesFirst ? [...first, ...second] : [...second, ...first],
			});
		});
}

/** Each reads only what stands before it in this order, but for flows: a circle through those is filtered out. */
const arbFacts: fc.Arbitrary<{ scores: Score[]; segments: Segment[] }> = fc
	.record({
		n: arbScore("n", {}, 0),
		a: arbFilter({ segments: STATIC, scores: ["n"] }),
		e: arbScore("e", { segments: ["a", ...STATIC], scores: ["n"] }, 2),
		b: arbFilter({ segments: ["a", ...STATIC], scores: ["e", "n"], flows: FLOWS.slice(0, 1) }),
		fit: arbScore("fit", { segments: ["a", "b", ...STATIC], scores: ["e", "n"] }, 2),
		c: arbFilter({ segments: ["a", "b"], scores: ["e", "fit"], flows: FLOWS.slice(0, 1) }),
		turned: fc.boolean(),
	})
	.map(({ n, a, e, b, fit, c, turned }) => {
		const segments: Segment[] = [
			{ key: "c", where: c },
			{ key: "a", where: a },
			...STATIC.map((key) => ({ key, static: true })),
			{ key: "b", where: b },
		];
		return { scores: turned ? [fit, n, e] : [e, fit, n], segments };
	});

/** Gives an entry to every flow that is called and has none for that. */
export function callable(flows: Flow[]): Flow[] {
	const called = new Set(flows.flatMap((flow) => flow.nodes.map((node) => node.config?.flow)));
	return flows.map((flow) => {
		if (
			!called.has(flow.key) ||
			flow.nodes.some((node) => node.kind === "called-entry" && node.skip === undefined)
		)
			return flow;
		const first = flow.nodes.find((node) => node.id === "n0");
		const entry = { id: "call", kind: "called-entry", config: {}, ...(first ? { next: "n0" } : {}) };
		return { ...flow, nodes: [...flow.nodes, entry] };
	});
}

/** A program over the few words; not every one of them passes the lint. */
export const arbProgram: fc.Arbitrary<Program> = fc
	.record({
		timezone: one("UTC", "Europe/Berlin", "America/New_York"),
		facts: arbFacts,
		flows: fc
			.integer({ min: 1, max: 4 })
			.chain((n) => fc.tuple(...FLOWS.slice(0, n).map((key) => arbFlow(key, n)))),
	})
	.map(({ timezone, facts, flows }) => ({
		timezone,
		stages: STAGES,
		users: USERS.map((email) => ({ email })),
		fields: [
			{ key: "num", type: "number" },
			{ key: "ok", type: "boolean" },
			{ key: "due", type: "date" },
			{ key: "langs", type: "list" },
		],
		...facts,
		flows: callable(flows),
	}));
