import type { Queryable } from "@/db/client";

export type RunnerHealth = {
	/** When a driver last gave a sign of life, by the database's clock; null when none ever did. */
	lastBeat: Date | null;
	/** Runs somebody works on. */
	running: number;
	/** Runs that wait for their time: asleep, to be retried, or due and not yet taken. */
	sleeping: number;
	/** Since when the oldest due run has waited to be taken; null when none does. */
	oldestDue: Date | null;
	/** Runs that failed for good and are still kept. */
	failed: number;
	/** Runs whose function no longer exists. */
	parked: number;
};

/** What `/api/health` says of the driver. Dueness is judged by the database's clock. */
export async function runnerHealth(db: Queryable): Promise<RunnerHealth> {
	const [row] = await db<
		{
			beat: number | null;
			running: number;
			sleeping: number;
			due: number | null;
			failed: number;
			parked: number;
		}[]
	>`
		select
			(select (extract(epoch from max(beat_at)) * 1000)::float8 from runner_heartbeats) as beat,
			count(*) filter (where status = 'waiting' and lease_until >= clock_timestamp())::int as running,
			count(*) filter (where status = 'waiting' and coalesce(lease_until < clock_timestamp(), true))::int as sleeping,
			(extract(epoch from min(wake_at) filter (where status = 'waiting' and wake_at <= clock_timestamp()
				and coalesce(lease_until < clock_timestamp(), true))) * 1000)::float8 as due,
			count(*) filter (where status = 'failed')::int as failed,
			count(*) filter (where status = 'parked')::int as parked
		from runner_runs where status <> 'completed'`;
	const instant = (ms: number | null | undefined) => (typeof ms === "number" ? new Date(ms) : null);
	return {
		lastBeat: instant(row?.beat),
		running: row?.running ?? 0,
		sleeping: row?.sleeping ?? 0,
		oldestDue: instant(row?.due),
		failed: row?.failed ?? 0,
		parked: row?.parked ?? 0,
	};
}

/** Writes this process's sign of life. */
export async function beat(db: Queryable, owner: string): Promise<void> {
	await db`
		insert into runner_heartbeats (owner, started_at, beat_at)
		values (${owner}, clock_timestamp(), clock_timestamp())
		on conflict (owner) do update set beat_at = excluded.beat_at`;
}

/** Forgets ended runs after 3 days, events after 24 hours, and processes that have been silent for a day. */
export async function sweep(db: Queryable, now: Date): Promise<void> {
	const at = now.toISOString();
	await db`
		with runs as (delete from runner_runs where ended_at < ${at}::timestamptz - interval '3 days'),
			events as (delete from runner_events where received_at < ${at}::timestamptz - interval '24 hours')
		delete from runner_heartbeats where beat_at < clock_timestamp() - interval '1 day'`;
}
