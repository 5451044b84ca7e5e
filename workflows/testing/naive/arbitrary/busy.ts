import fc from "fast-check";
import type { Flow, Program } from "../types";
import { arbFlow } from "./flow";
import { arbAnswered, arbEntry, asks, goes } from "./nodes";
import { arbProgram, callable } from "./program";
import { arbStepsWith, type Step } from "./timeline";
import { ANSWERS, among, FLOWS, one, STAGES } from "./words";

const called = { kind: "called-entry", config: {} };
const entered = arbEntry.filter(({ kind }) => ["score-entry", "stage-entry", "segment-entry"].includes(kind));

/** One asks, one takes the answers, one is called by both, one hangs on scores, stages and segments. */
const loop: fc.Arbitrary<Flow[]> = fc.tuple(
	arbFlow(FLOWS[0]!, 4, { entries: fc.constant([goes]), first: fc.constant(asks) }),
	arbFlow(FLOWS[1]!, 4, { entries: arbAnswered.map((entry) => [entry]) }),
	arbFlow(FLOWS[2]!, 4, { entries: fc.constant([called]) }),
	arbFlow(FLOWS[3]!, 4, { entries: fc.array(entered, { minLength: 1, maxLength: 2 }) }),
);

/** Two flows that undo what the other one does, at once: whoever begins it goes in circles until stuck. */
const circles: fc.Arbitrary<Flow[]> = fc
	.tuple(loop, fc.boolean())
	.map(
		([[ask, answered, ...rest], calls]) =>
			[
				ask,
				answered,
				turning("three", "a", "add-tag", calls ? rest[0]!.key : undefined),
				turning("four", "b", "remove-tag", undefined),
			] as Flow[],
	);

const turning = (key: string, segment: string, kind: string, flow: string | undefined): Flow => ({
	key,
	reentry: "again",
	nodes: [
		{ id: "in0", kind: "segment-entry", config: { segment }, next: "n0" },
		{ id: "n0", kind, config: { tag: "x" }, ...(flow ? { next: "n1" } : {}) },
		...(flow ? [{ id: "n1", kind: "adjust-points", config: { score: "n", add: 1 } }] : []),
	],
});

/** Programs in which contacts are asked about, answered, called and moved all the time. */
export const arbBusyProgram: fc.Arbitrary<Program> = fc.oneof(
	{
		weight: 9,
		arbitrary: fc.tuple(arbProgram, loop).map(([program, flows]) => ({ ...program, flows: callable(flows) })),
	},
	{
		weight: 1,
		arbitrary: fc.tuple(arbProgram, circles, one("go", "buy")).map(([program, flows, did]) => ({
			...program,
			segments: program.segments!.map((segment) => {
				if (segment.key === "a") return { key: "a", where: { all: [{ did }, { not: { tag: "x" } }] } };
				return segment.key === "b" ? { key: "b", where: { tag: "x" } } : segment;
			}),
			flows: callable(flows),
		})),
	},
);

/** More of what makes those programs move. */
export const arbBusySteps = arbStepsWith(
	fc.oneof<fc.WeightedArbitrary<Step>[]>(
		{ weight: 4, arbitrary: fc.record({ does: one("go") }) },
		{ weight: 6, arbitrary: fc.record({ answers: among(ANSWERS) }) },
		{ weight: 1, arbitrary: fc.record({ set: fc.record({ stage: among(STAGES) }) }) },
	),
);
