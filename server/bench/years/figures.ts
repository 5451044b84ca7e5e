import { contactLedger } from "@/server/api/ledger";
import { chanceOf } from "@/server/demo/chance";
import { median, percentile, round, seconds } from "../measure";
import { define, type World } from "../world";
import { companyProgram, type Took } from "./company";

export interface Size {
	rows: number;
	dead: number;
	tableMb: number;
	indexMb: number;
	pieces: number;
}

export interface Figures {
	sizes: Record<string, Size>;
	totalMb: number;
	/** Seconds of a bare statement that is always the same: how busy the machine is beside this. */
	machineSeconds: number;
	ingestPerSecond: number;
	/** Contacts that a week's waves moved, and what one of them cost; the same of looks at windows and expiries. */
	movedPerWeek: number;
	waveMicrosPerContact: number;
	lookedPerWeek: number;
	lookMicrosPerContact: number;
	pageP50Ms: number;
	pageP99Ms: number;
	rebuildSeconds: number;
	upkeepSecondsPerWeek: number;
}

const MB = 1024 * 1024;

/** Pieces count to the table that they make up; rows as the statistics of the server have them. */
const SIZES = `select coalesce(p.relname, c.relname) as name, count(*)::int as pieces,
		sum(pg_table_size(c.oid)) as table, sum(pg_indexes_size(c.oid)) as index,
		sum(coalesce(s.n_live_tup, 0)) as rows, sum(coalesce(s.n_dead_tup, 0)) as dead
	from pg_class c
	join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'pieces')
	left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
	left join pg_stat_all_tables s on s.relid = c.oid
	where c.relkind = 'r' group by 1 order by 3 desc`;

async function sizesOf({ sql }: World): Promise<Record<string, Size>> {
	await sql.unsafe("select pg_stat_force_next_flush(), pg_stat_clear_snapshot()");
	const rows = await sql.unsafe<{ name: string; pieces: number; [n: string]: number | string }[]>(SIZES);
	return Object.fromEntries(
		rows.map((row) => [
			row.name,
			{
				rows: Number(row.rows),
				dead: Number(row.dead),
				tableMb: round(Number(row.table) / MB, 1),
				indexMb: round(Number(row.index) / MB, 1),
				pieces: row.pieces,
			},
		]),
	);
}

/** How large everything is and how fast, with what the days behind took. */
export async function figuresOf(world: World, contacts: number, took: Took, weeks: number): Promise<Figures> {
	const sizes = await sizesOf(world);
	const all = Object.values(sizes);
	const pages = await pagesOf(world, contacts);
	return {
		sizes,
		totalMb: round(
			all.reduce((sum, { tableMb, indexMb }) => sum + tableMb + indexMb, 0),
			1,
		),
		machineSeconds: round(await machine(world), 3),
		ingestPerSecond: Math.round(took.events.n / took.events.seconds),
		movedPerWeek: Math.round(took.moved.n / weeks),
		waveMicrosPerContact: micros(took.moved),
		lookedPerWeek: Math.round(took.looked.n / weeks),
		lookMicrosPerContact: micros(took.looked),
		pageP50Ms: round(median(pages)),
		pageP99Ms: round(percentile(pages, 0.99)),
		rebuildSeconds: round(await rebuild(world)),
		upkeepSecondsPerWeek: round(took.upkeep.seconds / weeks),
	};
}

const micros = ({ n, seconds }: { n: number; seconds: number }) =>
	Math.round((seconds * 1e6) / Math.max(1, n));

/** Milliseconds for what the page of a contact shows, of 300 contacts of whom half do much. */
async function pagesOf({ sql }: World, contacts: number): Promise<number[]> {
	const chance = chanceOf(7);
	const times: number[] = [];
	for (let n = 0; n < 300; n++) {
		const id = 1 + Math.floor(contacts * chance.next() ** (n % 2 ? 3 : 1));
		const took = await seconds(async () => {
			await contactLedger(sql, String(id), new URL("http://bench/ledger?limit=50"));
			await sql`select type, at, properties from events where contact_id = ${id} order by at desc limit 50`;
			await sql`select pass_id, at, steps from paths where contact_id = ${id} order by id desc limit 50`;
			await sql`select flow_id, node, due from enrollments where contact_id = ${id}`;
			await sql`select s.key, m.joined_at from members m join segments s on s.id = m.segment_id where m.contact_id = ${id}`;
		});
		times.push(took * 1000);
	}
	return times;
}

/** Seconds for a publish that changes one segment with a window, there and back. */
async function rebuild(world: World): Promise<number> {
	const times: number[] = [];
	for (const often of [4, 3]) times.push(await seconds(() => define(world, companyProgram(often))));
	return median(times);
}

async function machine({ sql }: World): Promise<number> {
	const times: number[] = [];
	for (let n = 0; n < 5; n++)
		times.push(
			await seconds(() => sql.unsafe("select sum(hashint8(i)::bigint) from generate_series(1, 2000000) i")),
		);
	return median(times);
}
