import type { Inngest } from "inngest";
import { takeHeldAnswers } from "@/workflows/engine/live/held-answers";
import { noteFailure, wakeOverdue } from "@/workflows/engine/live/tracks";
import { attendChore, EVERY_CHORE } from "@/workflows/engine/upkeep/chores";
import { STRETCH_MS } from "@/workflows/engine/upkeep/upkeep";
import { TRACK_DUE } from "./client";
import { type Hands, lookAfter, tellDue } from "./look";
import { HELD_EVENT } from "./send/held";

/** A run hands over to a fresh one after so many looks: what it remembers travels with every step. */
const LOOKS_PER_RUN = 40;
const OVERDUE_MS = 60_000;
/** Milliseconds that a round may spend on telling people what is overdue. */
const TELLING_MS = 15_000;
/** What a chore has not done after so many stretches waits for the next hour. */
const STRETCHES = 30;

export interface FunctionOptions {
	/** How often a look that fails is tried again before its run gives up; 10. */
	retries?: NonNullable<Parameters<Inngest["createFunction"]>[0]["retries"]>;
}

/**
 * The durable functions: a run per track, a round every minute for what was lost on the way, one for each answer that is
 * held, and the upkeep.
 */
export function createFunctions(inngest: Inngest, hands: Hands, options: FunctionOptions = {}) {
	const attend = inngest.createFunction(
		{
			id: "attend-track",
			name: "Attend to what is due",
			retries: options.retries ?? 10,
			concurrency: { limit: 1, key: "event.data.name" },
			triggers: [{ event: TRACK_DUE }],
			onFailure: async ({ event, error }) => {
				await noteFailure(hands.engine, event.data.event.data.name as string, error.message);
			},
		},
		async ({ event, step }) => {
			const { name, generation } = event.data as { name: string; generation: number };
			for (let n = 0; n < LOOKS_PER_RUN; n++) {
				const look = await step.run(`look ${n}`, () => lookAfter(hands, name, generation));
				if (look.next === undefined) return look;
				await step.sleepUntil(`until ${n}`, look.next);
			}
			await step.sendEvent("hand over", { name: TRACK_DUE, data: { name, generation } });
			return { attended: 0, why: "handed over to a fresh run" };
		},
	);
	const round = inngest.createFunction(
		{ id: "minute-round", name: "Look for what is overdue", retries: 0, triggers: [{ cron: "* * * * *" }] },
		async ({ step }) => {
			await step.run("wake", async () => {
				await wakeOverdue(hands.engine, new Date(hands.engine.clock.now().getTime() - OVERDUE_MS));
			});
			await step.run("take answers", () => takeHeldAnswers(hands.engine, hands.engine.clock.now()));
			await step.run("tell", () => tellDue(hands, performance.now() + TELLING_MS));
		},
	);
	const answers = inngest.createFunction(
		{
			id: "take-answers",
			name: "Take answers that nobody has undone",
			retries: options.retries ?? 10,
			triggers: [{ event: HELD_EVENT }],
		},
		async ({ event, step }) => {
			const until = new Date((event.data as { until: string }).until);
			await step.sleepUntil("may be undone", until);
			return step.run("take", async () => {
				// The driver's clock says that it is time; this machine's may be a little behind.
				const now = Math.max(until.getTime(), hands.engine.clock.now().getTime());
				return { taken: await takeHeldAnswers(hands.engine, new Date(now)) };
			});
		},
	);
	const upkeep = inngest.createFunction(
		{ id: "upkeep", name: "Keep the tables small", retries: 2, triggers: [{ cron: "23 * * * *" }] },
		async ({ step }) => {
			for (const chore of EVERY_CHORE)
				for (let n = 0; n < STRETCHES; n++) {
					const stretch = await step.run(`${chore.name} ${n}`, async () => {
						return (await attendChore(hands.engine, chore, { stretch: STRETCH_MS })) ?? { finished: true };
					});
					if (stretch.finished) break;
				}
		},
	);
	return [attend, round, answers, upkeep];
}
