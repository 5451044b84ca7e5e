import type { Sql } from "@/db/client";
import { runnerHealth } from "@/workflows/runner";
import { sizesOf } from "./sizes";
import type { Health, Part } from "./types";

export type HealthQuestion = {
	sql: Sql;
	now: Date;
	/** How long this process has been up: a driver may take its time to begin. */
	upSeconds: number;
	driver: "embedded" | "inngest";
};

/** `neglected`: tracks that nobody looked after when it was time. */
type Driving = { beat: Date | null; neglected: number };
type Work = { oldestOverdue: Date | null; outboxSince: Date | null; stuck: number };

const PATIENCE = 4_000;
const LATE_SECONDS = 300;
/** The embedded driver gives a sign every five seconds. */
const SILENCE_SECONDS = 30;
/** An outside one gives none while nothing is due; a track left alone for so long past its time is its silence. */
const NEGLECT_SECONDS = 180;

/** What `/api/health` answers. Never throws: a database that does not answer is one of its answers. */
export async function readHealth(question: HealthQuestion): Promise<Health> {
	const { sql, now } = question;
	const app: Part = { status: "up", detail: `Up for ${Math.round(question.upSeconds)} s` };
	try {
		const [version, driving, work, sizes] = await within(
			PATIENCE,
			Promise.all([serverVersion(sql), drivingOf(question), workOf(sql, now), sizesOf(sql)]),
		);
		const driver = driverPart(question, driving);
		const late = work.oldestOverdue && now.getTime() - work.oldestOverdue.getTime() > LATE_SECONDS * 1000;
		return {
			status: driver.status === "down" ? "down" : late ? "degraded" : "ok",
			at: now.toISOString(),
			parts: { database: { status: "up", detail: `PostgreSQL ${version}` }, driver, app },
			oldestOverdue: work.oldestOverdue?.toISOString() ?? null,
			driverHeartbeat: driving.beat?.toISOString() ?? null,
			outboxAge:
				work.outboxSince && Math.max(0, Math.round((now.getTime() - work.outboxSince.getTime()) / 1000)),
			stuck: work.stuck,
			sizes,
		};
	} catch {
		return {
			status: "down",
			at: now.toISOString(),
			parts: {
				database: { status: "down", detail: "It cannot be reached or asked" },
				driver: { status: "down", detail: "It works through the database" },
				app,
			},
			oldestOverdue: null,
			driverHeartbeat: null,
			outboxAge: null,
			stuck: 0,
			sizes: null,
		};
	}
}

function driverPart({ now, upSeconds, driver }: HealthQuestion, { beat, neglected }: Driving): Part {
	const name = driver === "embedded" ? "Embedded" : "Inngest";
	const silence = beat ? (now.getTime() - beat.getTime()) / 1000 : Number.POSITIVE_INFINITY;
	const silent = driver === "embedded" ? silence > SILENCE_SECONDS : neglected > 0;
	if (!silent) return { status: "up", detail: name };
	if (upSeconds <= (driver === "embedded" ? SILENCE_SECONDS : NEGLECT_SECONDS))
		return { status: "starting", detail: name };
	return {
		status: "down",
		detail: `${name}, ${beat ? `silent since ${beat.toISOString()}` : "never gave a sign"}`,
	};
}

async function drivingOf({ sql, now, driver }: HealthQuestion): Promise<Driving> {
	if (driver === "embedded") return { beat: (await runnerHealth(sql)).lastBeat, neglected: 0 };
	const before = new Date(now.getTime() - NEGLECT_SECONDS * 1000);
	const [row] = await sql<[Driving]>`
		select max(beat_at) as beat, count(*) filter (
			where wake_at < ${before} and coalesce(beat_at, '-infinity') < ${before}) as neglected
		from tracks`;
	return row;
}

async function workOf(sql: Sql, now: Date): Promise<Work> {
	const [row] = await sql<[Work]>`
		with waiting as (
			select due as at from flows f join versions v on v.flow_id = f.id cross join lateral (
				select due from enrollments e where e.version_id = v.id and due is not null and stuck is null
				order by due limit 1)
			where f.paused_at is null
			union all (select at from looks order by at limit 1)
			union all (select g.expires_at from grants g join contacts c on c.id = g.contact_id
				where g.expires_at is not null and c.deleting_at is null order by g.expires_at limit 1)
			union all (select erase_at from contacts where erase_at is not null order by erase_at limit 1)
			union all (select t.at from ticks t join flows f on f.id = t.flow_id where f.paused_at is null)
		)
		select
			(select min(at) from waiting where at <= ${now}) as "oldestOverdue",
			(select min(at) from outbox where status = 'pending' and coalesce(next_at, at) <= ${now}) as "outboxSince",
			(select count(*) from enrollments where stuck is not null) as stuck`;
	return row;
}

async function serverVersion(sql: Sql): Promise<string> {
	const [row] = await sql<[{ version: string }]>`select current_setting('server_version') as version`;
	return row.version;
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error("The database does not answer")), milliseconds);
	});
	try {
		return await Promise.race([work, tooLate]);
	} finally {
		clearTimeout(timer);
	}
}
