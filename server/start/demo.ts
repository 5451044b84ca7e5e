import { connect, type Sql } from "@/db/client";
import { ownTables } from "@/db/migrate";

const DEMO_LOCK = 727_004;

export type LoadDemo = (sql: Sql) => Promise<unknown>;

/**
 * Loads the demo company where the database is empty. `drizzle.demo_under_way` stands while that lasts, with the
 * settings from before: a load that was killed is taken back by the next start, whether it wants a demo or not.
 * Resolves to whether a demo was loaded.
 */
export async function settleDemo(url: string, load: LoadDemo | undefined): Promise<boolean> {
	return holdingLock(url, "pg_advisory_lock", async () => {
		const sql = connect(url, { applicationName: "ripen demo" });
		try {
			await takeBackHalfLoad(sql);
			if (!load || !(await isEmpty(sql))) return false;
			await sql`create table drizzle.demo_under_way as select * from settings`;
			await load(sql);
			await sql`drop table drizzle.demo_under_way`;
			return true;
		} finally {
			await sql.end({ timeout: 2 });
		}
	}).then(Boolean);
}

/** For commands: the same clearing up, unless a start is loading the demo right now. */
export async function clearHalfDemo(url: string): Promise<void> {
	await holdingLock(url, "pg_try_advisory_lock", takeBackHalfLoad);
}

async function holdingLock<T>(
	url: string,
	how: string,
	work: (sql: Sql) => Promise<T>,
): Promise<T | undefined> {
	const sql = connect(url, { max: 1, maxLifetime: null, applicationName: "ripen demo" });
	try {
		const [row] = await sql.unsafe<{ held: unknown }[]>(`select ${how}(${DEMO_LOCK}) as held`);
		return row?.held === false ? undefined : await work(sql);
	} finally {
		await sql.end({ timeout: 2 });
	}
}

async function takeBackHalfLoad(sql: Sql): Promise<void> {
	await sql.begin(async (tx) => {
		const [row] = await tx<
			[{ half: boolean }]
		>`select to_regclass('drizzle.demo_under_way') is not null as half`;
		if (!row.half) return;
		await tx.unsafe(
			`truncate ${ownTables()
				.map((name) => `"${name}"`)
				.join(", ")} restart identity`,
		);
		await tx`insert into settings select * from drizzle.demo_under_way`;
		await tx`drop table drizzle.demo_under_way`;
	});
}

async function isEmpty(sql: Sql): Promise<boolean> {
	const [row] = await sql<[{ empty: boolean }]>`
		select not exists (select from contacts) and not exists (select from flows)
			and not exists (select from scores) and not exists (select from segments) as empty`;
	return row.empty;
}
