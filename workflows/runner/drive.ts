import type { Sql } from "@/db/client";
import { nameless, type Outcome, readAnswer } from "./answer";
import { type App, AppUnreachable } from "./app";
import type { RunnerFunction } from "./features";
import { failRun, type Standing, storeProgress } from "./progress";
import { type ClaimedRun, discovery } from "./protocol";

export type Driving = {
	sql: Sql;
	app: App;
	now(): Date;
	/** The first retry comes after this many milliseconds, each further one after twice as long. */
	retryBaseMs: number;
	/** True once the driver is to come to rest: the run is handed back after the call under way. */
	stopping(): boolean;
};

type Unreachable = { kind: "unreachable" };

const longestRetryMs = 3_600_000;
const unreachablePauseMs = 1000;

/**
 * Takes a claimed run from call to call until it sleeps, waits to be retried, ends, or is lost to another process.
 * Every answer is stored before the next call.
 */
export async function drive(by: Driving, fn: RunnerFunction, run: ClaimedRun): Promise<void> {
	const planned: string[] = [];
	while (true) {
		const stepId = planned.shift() ?? discovery;
		const outcome = await askApp(by, fn, run, stepId);
		const now = by.now();
		if (outcome.kind === "failed") {
			return failRun(by.sql, run, outcome.error, now);
		}
		if (outcome.kind === "steps") planned.push(...outcome.planned);
		const { steps, standing } = judge(by, run, outcome, planned, now.getTime());
		if (!(await storeProgress(by.sql, run, steps, standing, now))) return;
		if (standing.kind !== "continues") return;
		run.steps = inOrderOfCompletion([...run.steps, ...steps]);
	}
}

async function askApp(
	by: Driving,
	fn: RunnerFunction,
	run: ClaimedRun,
	stepId: string,
): Promise<Outcome | Unreachable> {
	const lastAttempt = run.attempt + 1 >= fn.maxAttempts;
	try {
		const reply = await by.app.call(run, stepId, fn.maxAttempts, by.now().getTime());
		return readAnswer(reply, lastAttempt, by.now().getTime());
	} catch (error) {
		if (error instanceof AppUnreachable || by.stopping()) return { kind: "unreachable" };
		const problem = nameless(
			`the call to the app broke off: ${error instanceof Error ? error.message : error}`,
		);
		return lastAttempt ? { kind: "failed", error: problem } : { kind: "retry", error: problem, at: null };
	}
}

/** Decides where the run stands; changes only its count of attempts. */
function judge(
	by: Driving,
	run: ClaimedRun,
	outcome: Exclude<Outcome, { kind: "failed" }> | Unreachable,
	planned: string[],
	now: number,
): { steps: ClaimedRun["steps"]; standing: Standing } {
	const rest = (standing: Standing) => ({ steps: [], standing });
	if (outcome.kind === "completed") return rest({ kind: "ends", status: "completed" });
	if (outcome.kind === "unreachable") {
		return rest({ kind: "waits", for: "retry", wakeAt: now + Math.min(unreachablePauseMs, by.retryBaseMs) });
	}
	if (outcome.kind === "retry") {
		const wakeAt = outcome.at ?? now + Math.min(by.retryBaseMs * 2 ** run.attempt, longestRetryMs);
		run.attempt += 1;
		return rest({ kind: "waits", for: "retry", wakeAt, error: outcome.error });
	}
	const known = new Set(run.steps.map((step) => step.id));
	const steps = outcome.steps.filter((step) => !known.has(step.id));
	const moved = planned.length > 0 || steps.some((step) => step.doneAt <= now);
	if (moved) {
		if (steps.some((step) => step.doneAt <= now)) run.attempt = 0;
		if (!by.stopping()) return { steps, standing: { kind: "continues" } };
		return { steps, standing: { kind: "waits", for: "start", wakeAt: now } };
	}
	const ahead = [...run.steps, ...steps].map((step) => step.doneAt).filter((doneAt) => doneAt > now);
	const wakeAt = ahead.length > 0 ? Math.min(...ahead) : now;
	return { steps, standing: { kind: "waits", for: "sleep", wakeAt } };
}

function inOrderOfCompletion(steps: ClaimedRun["steps"]): ClaimedRun["steps"] {
	return steps.sort((a, b) => a.doneAt - b.doneAt);
}
