import type { Run } from "../context";
import type { Engine, Wake } from "./engine";

/** What each track has due next, as rows (name, at): waits of a version, looks of all kinds, schedules, what leaves the house. */
const DUE = `select 'flow:' || v.id as name, (
		select e.due from enrollments e where e.version_id = v.id and e.due is not null and e.stuck is null order by e.due limit 1
	) as at
	from versions v join flows f on f.id = v.flow_id
	where f.paused_at is null and (v.id = f.live_version_id or exists (select from enrollments e where e.version_id = v.id))
	union all
	select 'looks', least(
		(select at from looks order by at limit 1),
		(select g.expires_at from grants g join contacts c on c.id = g.contact_id
			where g.expires_at is not null and c.deleting_at is null order by g.expires_at limit 1),
		(select erase_at from contacts where erase_at is not null order by erase_at limit 1),
		(select min(h.at) from flows f, lateral (select at from held_entries h where h.flow_id = f.id limit 1) h where f.paused_at is null)
	)
	union all
	select 'ticks', min(at) from ticks
	union all
	select 'outbox', least(
		(select next_at from outbox where status = 'pending' order by next_at limit 1),
		(select next_at from notices where status = 'pending' order by next_at limit 1)
	)`;

/**
 * Each installation counts from a number of its own, so that runs which a durable driver keeps from a former or another
 * database do not take themselves for those of this one.
 */
const FIRST_GENERATION = "(select ('x' || substr(secret, 1, 7))::bit(28)::int from settings)";

const runOf =
	(engine: Engine): Run =>
	(statement, parameters) =>
		engine.sql.unsafe(statement, parameters as never[]) as never;

/**
 * Starts a newer generation of every track that has something due earlier than its run will look, and tells those runs.
 * The tables are the truth and the message a short-cut: one that is lost is made up for by `wakeOverdue`.
 */
export async function wakeEarlier(engine: Engine): Promise<void> {
	await tell(engine, "tracks.wake_at is null or tracks.wake_at > excluded.wake_at", []);
}

/** Whether the run of a track does not look by `at`. */
export async function wouldSleepPast(engine: Engine, name: string, at: Date): Promise<boolean> {
	const looks = await engine.sql.unsafe("select from tracks where name = $1 and wake_at <= $2", [
		name,
		at.toISOString(),
	] as never[]);
	return looks.length === 0;
}

/**
 * For an app that starts: every track with something due gets a new run, as the message to the former one may have died
 * with the process that had just committed.
 */
export async function wakeAnew(engine: Engine): Promise<void> {
	await tell(engine, "true", []);
}

/**
 * What should have been looked at by `before` and was not: its run is lost or its message was. A heartbeat from the time
 * to come is of a clock that was wrong and says nothing.
 */
export async function wakeOverdue(engine: Engine, before: Date): Promise<void> {
	await tell(
		engine,
		`tracks.wake_at is null or tracks.wake_at > excluded.wake_at
			or (tracks.wake_at < $1::timestamptz and coalesce(tracks.beat_at, '-infinity') not between $1::timestamptz and $2::timestamptz)`,
		[before.toISOString(), engine.clock.now().toISOString()],
	);
}

async function tell(engine: Engine, when: string, parameters: unknown[]): Promise<void> {
	const wakes = await runOf(engine)<Wake & Record<string, unknown>>(
		`insert into tracks (name, generation, wake_at) select name, ${FIRST_GENERATION}, at from (${DUE}) d where at is not null order by name
		on conflict (name) do update set generation = tracks.generation + 1, wake_at = excluded.wake_at where ${when}
		returning name, generation, wake_at as at`,
		parameters,
	);
	if (wakes.length === 0) return;
	// What was to be done is done and committed; a driver that is away must not make it look failed.
	await engine.wake(wakes.map(({ name, generation, at }) => ({ name, generation, at }))).catch(() => {});
}

/** Whether a run is still the one that looks after its track; says so by a heartbeat. */
export async function holdTrack(engine: Engine, name: string, generation: number): Promise<boolean> {
	const held = await runOf(engine)("update tracks set beat_at = $3 where name = $1 and generation = $2", [
		name,
		generation,
		engine.clock.now().toISOString(),
	]);
	return held.count > 0;
}

/**
 * Notes when the run of a track looks next, null where nothing is due. The row is locked before the look, so that what
 * commits meanwhile is either seen here or sees the note. Undefined when a newer generation has taken over.
 */
export async function noteNext(
	engine: Engine,
	name: string,
	generation: number,
): Promise<Date | null | undefined> {
	return (await engine.sql.begin(async (sql) => {
		const held = await sql`select from tracks where name = ${name} and generation = ${generation} for update`;
		if (held.length === 0) return undefined;
		const [next] = await sql.unsafe(`select min(at) as at from (${DUE}) d where name = $1`, [name]);
		await sql`update tracks set wake_at = ${next.at}, beat_at = ${engine.clock.now()}, failure = null where name = ${name}`;
		return next.at as Date | null;
	})) as Date | null | undefined;
}

/** The tracks that have something due by now. */
export async function dueTracks(engine: Engine): Promise<string[]> {
	const rows = await runOf(engine)<{ name: string }>(
		`select name from (${DUE}) d where at <= $1::timestamptz order by name`,
		[engine.clock.now().toISOString()],
	);
	return rows.map((row) => row.name);
}

/** Notes that the run of a track gave up; the minute's round starts another one. */
export async function noteFailure(engine: Engine, name: string, error: string): Promise<void> {
	await runOf(engine)("update tracks set failure = $2 where name = $1", [name, error.slice(0, 500)]);
}
