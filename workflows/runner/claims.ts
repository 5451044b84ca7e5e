import type { Queryable, Sql } from "@/db/client";
import type { RunnerFunction } from "./features";
import type { ClaimedRun, IncomingEvent, StoredStep } from "./protocol";
import { runnerLock } from "./registry";

export type Claim = {
	functions: RunnerFunction[];
	/** Written into the claimed rows: whoever finds another lease there has lost the run. */
	lease: string;
	leaseMs: number;
	/** Runs at most. */
	limit: number;
	now: Date;
};

/** Takes due runs that nobody works on, longest due first, within each function's concurrency limit. */
export async function claimRuns(sql: Sql, claim: Claim): Promise<ClaimedRun[]> {
	if (claim.functions.every((fn) => fn.concurrency === undefined)) return claimDue(sql, claim);
	return sql.begin(async (tx) => {
		await tx`select pg_advisory_xact_lock(${runnerLock}::bigint)`;
		return claimDue(tx, claim);
	}) as Promise<ClaimedRun[]>;
}

type ClaimedRow = Omit<ClaimedRun, "event" | "lease"> & { event: string };

async function claimDue(db: Queryable, claim: Claim): Promise<ClaimedRun[]> {
	const functions = claim.functions.map((fn) => ({ id: fn.id, most: fn.concurrency?.limit ?? null }));
	const rows = await db<ClaimedRow[]>`
		with functions as (
			select * from json_to_recordset(${JSON.stringify(functions)}::text::json) as f (id text, most int)
		), busy as (
			select function_id, concurrency_key, count(*) as n from runner_runs
			where status = 'waiting' and lease is not null and lease_until >= clock_timestamp()
			group by function_id, concurrency_key
		), open as (
			select r.id, r.function_id, r.concurrency_key, r.wake_at, r.number, f.most - coalesce(busy.n, 0) as room
			from runner_runs r
			join functions f on f.id = r.function_id
			left join busy on busy.function_id = r.function_id and busy.concurrency_key = r.concurrency_key
			where r.status = 'waiting' and r.wake_at <= ${claim.now.toISOString()}::timestamptz
				and (r.lease is null or r.lease_until < clock_timestamp())
				and (f.most is null or f.most > coalesce(busy.n, 0))
			order by r.wake_at, r.number
			limit 1000
		), placed as (
			select *, row_number() over (partition by function_id, concurrency_key order by wake_at, number) as place
			from open
		), picked as (
			select id from placed where room is null or place <= room order by wake_at, number limit ${claim.limit}
		), locked as (
			select r.id from runner_runs r join picked on picked.id = r.id
			where r.status = 'waiting' and (r.lease is null or r.lease_until < clock_timestamp())
			for update of r skip locked
		), claimed as (
			update runner_runs r
			set lease = ${claim.lease}, lease_until = clock_timestamp() + ${claim.leaseMs} * interval '1 millisecond'
			from locked
			where r.id = locked.id
			returning r.id, r.function_id, r.event, r.attempt, r.wake_at, r.number
		)
		select c.id, c.function_id as "functionId", c.event, c.attempt, coalesce((
			select json_agg(json_build_object('id', s.id, 'data', s.data, 'error', s.error,
				'doneAt', extract(epoch from s.done_at) * 1000) order by s.done_at, s.number)
			from runner_steps s where s.run_id = c.id
		), '[]') as steps
		from claimed c order by c.wake_at, c.number`;
	return rows.map((row) => ({
		...row,
		event: JSON.parse(row.event) as IncomingEvent,
		steps: row.steps as StoredStep[],
		lease: claim.lease,
	}));
}

/** Prolongs the leases of runs at work. */
export async function renewLeases(db: Queryable, runs: ClaimedRun[], leaseMs: number): Promise<void> {
	if (runs.length === 0) return;
	await db`
		update runner_runs r set lease_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
		from json_to_recordset(${JSON.stringify(runs.map(({ id, lease }) => ({ id, lease })))}::text::json) as held (id text, lease text)
		where r.id = held.id and r.lease = held.lease`;
}

/** When the next run that nobody works on is due, of those due later than `after` if that is given. */
export async function nextWake(db: Queryable, after?: Date): Promise<Date | null> {
	const [row] = await db<{ at: number | null }[]>`
		select (extract(epoch from min(wake_at)) * 1000)::float8 as at from runner_runs
		where status = 'waiting' and lease is null
			and wake_at > coalesce(${after?.toISOString() ?? null}::timestamptz, '-infinity')`;
	return typeof row?.at === "number" ? new Date(row.at) : null;
}
