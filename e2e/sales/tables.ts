import type { Sql } from "@/db/client";

/** Tables in which the app itself writes all the time, whoever does nothing: its driver, its sessions, its counts. */
const RESTLESS = /^(runner_|tracks$|sessions$|rate_limits$|chores$|verifications$)/;

/** A fingerprint of every table that is about contacts, alerts and flows: equal texts, equal rows. */
export async function fingerprints(sql: Sql): Promise<Record<string, string>> {
	const tables = await sql<{ name: string }[]>`
		select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`;
	const all: Record<string, string> = {};
	for (const { name } of tables.filter((table) => !RESTLESS.test(table.name))) {
		const [{ print }] = await sql.unsafe<{ print: string }[]>(
			`select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print from "${name}" t`,
		);
		all[name] = print!;
	}
	return all;
}
