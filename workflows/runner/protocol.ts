/** The part of the Inngest SDK's HTTP protocol (version 4) that the embedded driver speaks. */

export type IncomingEvent = {
	id?: string;
	name: string;
	data?: Record<string, unknown>;
	/** Milliseconds since 1970. */
	ts?: number;
	[more: string]: unknown;
};

export type RunError = { name: string; message: string; stack?: string; [more: string]: unknown };

/** What the SDK answers (206) after one look at a function: work done, or work it wants to be asked for. */
export type Operation = {
	id: string;
	op: string;
	name?: string;
	displayName?: string;
	data?: unknown;
	error?: unknown;
};

/** A step that is over, or a sleep that will be at `doneAt` (milliseconds). Data and error are JSON text. */
export type StoredStep = { id: string; data: string | null; error: string | null; doneAt: number };

export type ClaimedRun = {
	id: string;
	functionId: string;
	event: IncomingEvent;
	/** Failed attempts at what the run does next. */
	attempt: number;
	lease: string;
	steps: StoredStep[];
};

export const failedEvent = "inngest/function.failed";
export const cronEvent = "inngest/scheduled.timer";

/** The step id that asks the SDK to look for what comes next. */
export const discovery = "step";

/**
 * The body of one call. `ctx.fn_id` is left out on purpose: without it the SDK never checkpoints, whatever the
 * client says, and every step comes back in the answer to the call.
 */
export function callBody(run: ClaimedRun, maxAttempts: number, now: number) {
	const over = run.steps.filter((step) => step.doneAt <= now);
	return {
		event: run.event,
		events: [run.event],
		steps: Object.fromEntries(over.map((step) => [step.id, stateOf(step)])),
		ctx: {
			run_id: run.id,
			attempt: run.attempt,
			max_attempts: maxAttempts,
			disable_immediate_execution: false,
			use_api: false,
			stack: { stack: over.map((step) => step.id), current: over.length },
		},
	};
}

function stateOf(step: StoredStep) {
	if (step.error !== null) return { type: "error", error: JSON.parse(step.error) };
	return { type: "data", data: step.data === null ? null : JSON.parse(step.data) };
}

const unitMs: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

/** When a sleep ends: the SDK names either a length such as `1d2h30m` (empty for none) or an instant. */
export function sleepEnd(name: string, now: number): number | null {
	if (/^(\d+[wdhms])*$/.test(name)) {
		const parts = [...name.matchAll(/(\d+)([wdhms])/g)];
		return parts.reduce((sum, part) => sum + Number(part[1]) * unitMs[part[2]!]!, now);
	}
	const instant = Date.parse(name);
	return Number.isNaN(instant) ? null : instant;
}
