import type { Sql } from "@/db/client";

const READS_CLOCK_OR_CHANCE =
	"now\\(|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|localtime|current_|session_user|random|uuid|nextval";

/** Each query gives (name, what) for what would not survive, or would act differently, in a table's temporary shadow. */
const FAULTS: [rule: string, query: string][] = [
	[
		"a type that is no built-in one",
		`select c.relname as name, a.attname || ' ' || format_type(a.atttypid, null) as what
		from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
		left join pg_type e on e.oid = t.typelem and t.typlen = -1
		where a.attnum > 0 and not a.attisdropped and (t.typtype <> 'b' or e.typtype <> 'b'
			or t.typnamespace <> 'pg_catalog'::regnamespace
			or exists (select from pg_depend d where d.deptype = 'e' and d.objid in (t.oid, e.oid)))`,
	],
	[
		"a default that reads a clock, chance or a sequence",
		`select c.relname as name, a.attname || ' ' || pg_get_expr(d.adbin, d.adrelid) as what
		from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
		where pg_get_expr(d.adbin, d.adrelid) ~* '${READS_CLOCK_OR_CHANCE}'`,
	],
	[
		"a check that reads a clock or chance",
		`select c.relname as name, k.conname as what from pg_constraint k join pg_class c on c.oid = k.conrelid
		where k.contype = 'c' and pg_get_constraintdef(k.oid) ~* '${READS_CLOCK_OR_CHANCE}'`,
	],
	[
		"a trigger",
		`select c.relname as name, t.tgname as what from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal`,
	],
	[
		"a foreign key that changes rows by itself",
		`select c.relname as name, k.conname as what from pg_constraint k join pg_class c on c.oid in (k.conrelid, k.confrelid)
		where k.contype = 'f' and (k.confdeltype in ('c', 'n', 'd') or k.confupdtype in ('c', 'n', 'd'))`,
	],
	[
		"a rule or a policy",
		`select c.relname as name, r.rulename as what from pg_rewrite r join pg_class c on c.oid = r.ev_class
		union all select c.relname, p.polname from pg_policy p join pg_class c on c.oid = p.polrelid`,
	],
];

/** What speaks against shadowing these tables of the schema public, one line for each fault. */
export async function shadowFaults(sql: Sql, tables: string[]): Promise<string[]> {
	const found: string[] = [];
	for (const [rule, query] of FAULTS) {
		const rows = await sql.unsafe<{ name: string; what: string }[]>(
			`select distinct f.name, f.what from (${query}) f
			join pg_class c on c.relname = f.name and c.relnamespace = 'public'::regnamespace
			where f.name = any ($1::text[]) order by 1, 2`,
			[tables] as never[],
		);
		found.push(...rows.map((row) => `${row.name}: ${rule}: ${row.what}`));
	}
	return found;
}

/** All tables of the schema public. */
export async function publicTables(sql: Sql): Promise<string[]> {
	const rows = await sql<{ name: string }[]>`
		select relname as name from pg_class
		where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
	return rows.map((row) => row.name);
}
