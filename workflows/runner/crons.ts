import { randomUUID } from "node:crypto";
import type { Queryable } from "@/db/client";
import { nextCron, type RunnerFunction } from "./features";
import { concurrencyKey } from "./intake";
import { cronEvent } from "./protocol";

/**
 * Starts a run for every cron that is due, one however many times it was missed, and sets its next time. Of several
 * processes only one moves a cron's time on, and that one starts the run. Returns how many were started here.
 */
export async function fireCrons(db: Queryable, functions: RunnerFunction[], now: Date): Promise<number> {
	const at = now.toISOString();
	const due = await db<{ functionId: string; cron: string; nextAt: string; ts: number }[]>`
		select function_id as "functionId", cron, next_at::text as "nextAt",
			(extract(epoch from next_at) * 1000)::float8 as ts
		from runner_crons
		where next_at <= ${at}::timestamptz
		order by next_at, function_id, cron`;
	let started = 0;
	for (const { functionId, cron, nextAt, ts } of due) {
		const fn = functions.find(({ id }) => id === functionId);
		if (!fn) continue;
		const id = randomUUID();
		const event = { id, name: cronEvent, data: { cron }, ts };
		const runs = await db`
			with moved as (
				update runner_crons set next_at = ${nextCron(cron, now).toISOString()}::timestamptz
				where function_id = ${functionId} and cron = ${cron} and next_at = ${nextAt}::timestamptz
				returning function_id
			)
			insert into runner_runs
				(id, function_id, event, concurrency_key, status, waits_for, wake_at, attempt, created_at)
			select ${id}, function_id, ${JSON.stringify(event)}, ${concurrencyKey(fn, event)}, 'waiting', 'start',
				${at}::timestamptz, 0, ${at}::timestamptz
			from moved
			returning id`;
		started += runs.length;
	}
	return started;
}

/**
 * After a clock went back: what was given its time by the wrong clock would wait until that comes. Crons are due at their
 * next time from now at the latest, runs that nobody has begun are due now.
 */
export async function pullBack(db: Queryable, functions: RunnerFunction[], now: Date): Promise<void> {
	const at = now.toISOString();
	for (const { id, cron } of functions.flatMap((fn) => fn.crons.map((cron) => ({ id: fn.id, cron }))))
		await db`
			update runner_crons set next_at = least(next_at, ${nextCron(cron, now).toISOString()}::timestamptz)
			where function_id = ${id} and cron = ${cron}`;
	await db`
		update runner_runs set wake_at = ${at}::timestamptz
		where status = 'waiting' and waits_for = 'start' and wake_at > ${at}::timestamptz`;
}
