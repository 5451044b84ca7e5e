import type { Sql } from "@/db/client";
import type { Sizes } from "./types";

const TABLES = [
	"contacts",
	"events",
	"ledger",
	"enrollments",
	"alerts",
	"outbox",
] as const satisfies (keyof Sizes)[];
/** Above this many rows the server's own estimate is told instead of a count. */
const COUNTED = 100_000;

export async function sizesOf(sql: Sql): Promise<Sizes> {
	const counts = await Promise.all(TABLES.map(async (table) => [table, await rowsOf(sql, table)] as const));
	const [row] = await sql<[{ bytes: number }]>`select pg_database_size(current_database()) as bytes`;
	return {
		...(Object.fromEntries(counts) as Record<(typeof TABLES)[number], number>),
		databaseBytes: row.bytes,
	};
}

async function rowsOf(sql: Sql, table: string): Promise<number> {
	const [row] = await sql<[{ counted: number; estimated: number }]>`
		select
			(select count(*) from (select from ${sql(table)} limit ${COUNTED})) as counted,
			(select greatest(sum(c.reltuples), 0)::int8 from pg_class c
				where c.oid in (select relid from pg_partition_tree(${table}::regclass) where isleaf)) as estimated`;
	return row.counted < COUNTED ? row.counted : Math.max(row.counted, row.estimated);
}
