import fc from "fast-check";
import type { Flow, Program } from "../types";
import { arbFlow } from "./flow";
import { arbEntry, arbWait, goes } from "./nodes";
import { arbProgram, callable } from "./program";
import { arbStepsWith, type Step } from "./timeline";
import { among, DATES, FLOWS, one, rarely, ZONES } from "./words";

const crossed = arbEntry.filter(({ kind }) => kind === "score-entry" || kind === "stage-entry");

/** Two begin with the commonest event and wait at once, one hangs on scores, one is as chance has it. */
const flows: fc.Arbitrary<Flow[]> = fc.tuple(
	arbFlow(FLOWS[0]!, 4, { entries: fc.constant([goes]), first: arbWait }),
	arbFlow(FLOWS[1]!, 4, { entries: fc.constant([goes]), first: arbWait }),
	arbFlow(FLOWS[2]!, 4, { entries: fc.array(crossed, { minLength: 1, maxLength: 2 }), first: arbWait }),
	arbFlow(FLOWS[3]!, 4),
);

/** Programs in which passes stand for long. */
export const arbWaitingProgram: fc.Arbitrary<Program> = fc
	.tuple(arbProgram, flows)
	.map(([program, flows]) => ({ ...program, flows: callable(flows) }));

const turned = fc.record({ turn: among(FLOWS.slice(0, 3)), overdue: rarely(one("restart"), 2) });

/** Events that are waited for, dates and zones that change under a wait, pauses that outlast it. */
export const arbWaitingSteps = arbStepsWith(
	fc.oneof<fc.WeightedArbitrary<Step>[]>(
		{ weight: 6, arbitrary: fc.record({ does: one("go", "go", "buy", "email_open") }) },
		{ weight: 2, arbitrary: fc.record({ set: fc.record({ fields: fc.record({ due: among(DATES) }) }) }) },
		{ weight: 1, arbitrary: fc.record({ set: fc.record({ timezone: among(ZONES) }) }) },
		{ weight: 4, arbitrary: turned },
	),
);
