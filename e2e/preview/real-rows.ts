import type { Sql } from "@/db/client";

/** What the driver and the sessions write by themselves, whether or not anything happens. */
const OWN_LIFE = /^(runner_|sessions$|rate_limits$|chores$)/;

/** Every row of every real table, as text, by table. Parts of a table stand in the table. */
export type RealRows = Map<string, string[]>;

export async function realRows(sql: Sql): Promise<RealRows> {
	const tables = await sql<{ name: string }[]>`
		select tablename as name from pg_tables where schemaname = 'public' order by 1`;
	const partitioned = await sql<{ name: string }[]>`
		select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace`;
	const names = new Set([...tables, ...partitioned].map((one) => one.name));
	const rows: RealRows = new Map();
	for (const name of [...names].sort()) {
		if (OWN_LIFE.test(name)) continue;
		const found = await sql.unsafe<{ row: string }[]>(
			`select to_jsonb(t)::text as row from public.${name} t`,
		);
		rows.set(name, found.map((one) => one.row).sort());
	}
	return rows;
}

export type Change = { table: string; row: Record<string, unknown>; is: "gone" | "new" };

/** Rows that are there now and were not, and the other way round; of a changed row both. */
export function changesBetween(before: RealRows, after: RealRows): Change[] {
	const changes: Change[] = [];
	for (const [table, rows] of after) {
		const [then, now] = [new Set(before.get(table)), new Set(rows)];
		const add = (row: string, is: Change["is"]) => changes.push({ table, row: JSON.parse(row), is });
		for (const row of then) if (!now.has(row)) add(row, "gone");
		for (const row of now) if (!then.has(row)) add(row, "new");
	}
	return changes;
}

/** How many rows came or went, by table. */
export const tally = (changes: readonly Change[]): Record<string, number> =>
	Object.fromEntries(
		[...new Set(changes.map(({ table }) => table))].map((table) => [
			table,
			changes.filter((change) => change.table === table).length,
		]),
	);
