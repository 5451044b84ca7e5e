import { connect, type Sql } from "@/db/client";
import { freshDatabase } from "@/db/testing";
import { type Engine, openEngine } from "@/workflows/engine/live/engine";
import { defineProgram, publishFlows } from "@/workflows/engine/live/flows";
import type { Program } from "@/workflows/language/program";
import { parseText, printFault, readProgram } from "@/workflows/language/read";

export interface World {
	sql: Sql;
	engine: Engine;
	clock: { at: Date; now(): Date };
	drop(): Promise<void>;
}

export function programFrom(text: string): Program {
	const parsed = parseText(text);
	if (!parsed.ok) throw new Error(parsed.faults.map(printFault).join("\n"));
	const read = readProgram(parsed.value);
	if (!read.ok) throw new Error(read.faults.map(printFault).join("\n"));
	return read.value;
}

/** An empty database of its own with a program in it; the clock stands until it is moved. */
export async function newWorld(program: string, at: string): Promise<World> {
	const database = await freshDatabase();
	const sql = connect(database.url, { max: 4, applicationName: "ripen bench" });
	const clock = { at: new Date(at), now: () => clock.at };
	const engine = openEngine(sql, { clock, brake: false });
	await defineProgram(engine, programFrom(program), { flowKeys: [] });
	const drop = async () => {
		await sql.end({ timeout: 5 });
		await database.drop();
	};
	return { sql, engine, clock, drop };
}

/** `n` contacts with a balance and its import row, members of every dynamic segment over "has a score". */
export async function addContacts({ sql }: World, n: number, balance: string): Promise<void> {
	await sql.unsafe(`insert into contacts (key, email, created_at, clock)
		select 'c' || i || '@bench.test', 'c' || i || '@bench.test', '2026-01-01', '2026-01-01' from generate_series(1, ${n}) i`);
	await sql.unsafe(
		`insert into balances (contact_id, score_id, value) select id, (select min(id) from scores), ${balance} from contacts`,
	);
	await sql.unsafe(`insert into ledger (contact_id, score_id, at, kind, asked, applied, balance, reason)
		select contact_id, score_id, '2026-01-01', 'import', value, value, value, 'import' from balances`);
	await sql.unsafe(
		"insert into members (segment_id, contact_id, joined_at) select s.id, c.id, '2026-01-01' from contacts c, segments s",
	);
	await sql.unsafe("vacuum (analyze, freeze)");
}

export const publish = (world: World, flows: string[]) => publishFlows(world.engine, flows);
