import type { Queryable, Sql } from "@/db/client";
import { takeEvents } from "./intake";
import { type ClaimedRun, failedEvent, type RunError, type StoredStep } from "./protocol";

/** Where a run stands after an answer. `wakeAt` in milliseconds; a run that `continues` keeps its lease. */
export type Standing =
	| { kind: "continues" }
	| { kind: "waits"; for: "start" | "sleep" | "retry"; wakeAt: number; error?: RunError }
	| { kind: "ends"; status: "completed" | "failed"; error?: RunError };

/**
 * Stores new steps and the run's standing together. Returns false, and stores nothing, when the lease was lost:
 * someone else works on the run now.
 */
export async function storeProgress(
	db: Queryable,
	run: ClaimedRun,
	steps: StoredStep[],
	standing: Standing,
	now: Date,
): Promise<boolean> {
	const ends = standing.kind === "ends";
	const waits = standing.kind === "waits";
	const error = standing.kind !== "continues" && standing.error ? JSON.stringify(standing.error) : null;
	const rows = steps.map((step) => ({ ...step, doneAt: new Date(step.doneAt).toISOString() }));
	const held = await db`
		with held as (
			update runner_runs set
				status = ${ends ? standing.status : "waiting"},
				waits_for = coalesce(${waits ? standing.for : null}::text, waits_for),
				wake_at = coalesce(${waits ? new Date(standing.wakeAt).toISOString() : null}::timestamptz, wake_at),
				attempt = ${run.attempt},
				error = coalesce(${error}::text, error),
				ended_at = ${ends ? now.toISOString() : null}::timestamptz,
				lease = case when ${standing.kind === "continues"}::boolean then lease end,
				lease_until = case when ${standing.kind === "continues"}::boolean then lease_until end
			where id = ${run.id} and lease = ${run.lease}
			returning id
		), kept as (
			insert into runner_steps (run_id, id, data, error, done_at)
			select held.id, step.id, step.data, step.error, step."doneAt"
			from held, json_to_recordset(${JSON.stringify(rows)}::text::json)
				as step (id text, data text, error text, "doneAt" timestamptz)
			on conflict do nothing
		)
		select id from held`;
	return held.length === 1;
}

/** Ends a run as failed and starts whoever listens for its failure (`onFailure`), both or neither. */
export async function failRun(sql: Sql, run: ClaimedRun, error: RunError, now: Date): Promise<void> {
	await sql.begin(async (tx) => {
		if (!(await storeProgress(tx, run, [], { kind: "ends", status: "failed", error }, now))) return;
		if (run.event.name === failedEvent) return;
		const data = {
			function_id: run.functionId,
			run_id: run.id,
			error: { ...error, error: error.message },
			event: run.event,
			events: [run.event],
		};
		await takeEvents(tx, [{ id: `failed-${run.id}`, name: failedEvent, data }], now);
	});
}
