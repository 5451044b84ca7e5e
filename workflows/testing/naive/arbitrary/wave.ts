import fc from "fast-check";
import type { Flow, Program } from "../types";
import { arbFlow } from "./flow";
import { arbEntry, arbStep, arbWait, goes } from "./nodes";
import { arbProgram, callable } from "./program";
import { arbStepsWith, type Step } from "./timeline";
import { among, FLOWS, one, SCORES } from "./words";

/** Kinds that look and give points, and change nothing else about a contact: whole waves of contacts pass them at once. */
const QUIET = new Set([
	"condition",
	"score-bands",
	"random-split",
	"adjust-points",
	"set-points",
	"limit-points",
	"reset-points",
	"wait",
	"wait-until",
	"exit",
]);

const step = arbStep([]).filter(({ kind }) => QUIET.has(kind));
const first = arbWait.filter(({ kind }) => kind !== "wait-for-event");
const segments = arbEntry.filter(({ kind }) => kind === "segment-entry");

/** Decay and its like: waits, looks at scores, changes of scores, and over again. */
const flows: fc.Arbitrary<Flow[]> = fc
	.tuple(
		arbFlow(FLOWS[0]!, 4, { entries: fc.constant([goes]), first, step }),
		arbFlow(FLOWS[1]!, 4, { entries: segments.map((entry) => [entry]), first, step }),
		arbFlow(FLOWS[2]!, 4, { entries: fc.tuple(segments, fc.constant(goes)), first, step }),
		arbFlow(FLOWS[3]!, 4),
		fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
	)
	.map(([a, b, c, d, again]) => [
		...[a, b, c].map((flow, i): Flow => (again[i] ? { ...flow, reentry: "again" } : flow)),
		d,
	]);

export const arbWaveProgram: fc.Arbitrary<Program> = fc
	.tuple(arbProgram, flows)
	.map(([program, flows]) => ({ ...program, flows: callable(flows) }));

export const arbWaveSteps = arbStepsWith(
	fc.oneof<fc.WeightedArbitrary<Step>[]>(
		{ weight: 6, arbitrary: fc.record({ does: one("go", "go", "go", "buy") }) },
		{
			weight: 2,
			arbitrary: fc
				.tuple(among(SCORES), one(5, 20, 60, -10))
				.map(([score, points]): Step => ({ points: { [score]: points } })),
		},
		{ weight: 1, arbitrary: fc.record({ turn: among(FLOWS.slice(0, 3)) }) },
	),
);
