import { connect, type Sql } from "@/db/client";
import { freshDatabase } from "@/db/testing";
import { type Engine, openEngine } from "@/workflows/engine/live/engine";
import { defineProgram, publishFlows } from "@/workflows/engine/live/flows";
import type { Program } from "@/workflows/language/program";
import { parseText, printFault, readProgram } from "@/workflows/language/read";

export interface World {
	url: string;
	/** For what the bench itself asks and for the floors; the engines have connections of their own. */
	sql: Sql;
	engine: Engine;
	clock: { at: Date; now(): Date };
	/** Another engine on the same database, as another app process would be. */
	openEngine(connections: number): Engine;
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
export async function newWorld(program: Program, at: string, connections = 4): Promise<World> {
	const database = await freshDatabase();
	const pools: Sql[] = [];
	const pool = (max: number) => {
		const sql = connect(database.url, { max, maxLifetime: null, applicationName: "ripen bench" });
		pools.push(sql);
		return sql;
	};
	const clock = { at: new Date(at), now: () => clock.at };
	const open = (max: number) => openEngine(pool(max), { clock, brake: false });
	const engine = open(connections);
	await defineProgram(engine, program, { flowKeys: [] });
	const drop = async () => {
		await Promise.all(pools.map((sql) => sql.end({ timeout: 5 })));
		await database.drop();
	};
	return { url: database.url, sql: pool(1), engine, clock, openEngine: open, drop };
}

/** The decay recipe as a flow of a program with the score `engagement` and the segment `has-score`, YAML. */
export const DECAY = `  - key: decay
    reentry: again
    nodes:
      - { id: in, kind: segment-entry, config: { segment: has-score }, next: week }
      - { id: week, kind: wait, config: { for: 7d }, next: low }
      - { id: low, kind: condition, config: { where: { score: engagement, op: "<=", value: 10 } }, next: { yes: clear, no: drop } }
      - { id: clear, kind: reset-points, config: { score: engagement } }
      - { id: drop, kind: adjust-points, config: { score: engagement, add: -10 } }
`;

/** The address of the nth contact, from 1. */
export const addressOf = (n: number) => `c${n}@bench.test`;

/** `n` contacts with a balance of the only score, an expression over `id`, and its import row. */
export async function addContacts({ sql }: World, n: number, balance: string): Promise<void> {
	await sql.unsafe(`insert into contacts (key, email, job_title, country, created_at, clock)
		select 'c' || i || '@bench.test', 'c' || i || '@bench.test', (array['Head of IT', 'Engineer', 'Buyer'])[1 + i % 3],
			(array['DE', 'FR', 'US', 'JP'])[1 + i % 4], '2026-01-01', '2026-01-01' from generate_series(1, ${n}) i`);
	await sql.unsafe(
		`insert into balances (contact_id, score_id, value) select id, (select min(id) from scores), ${balance} from contacts`,
	);
	await sql.unsafe(`insert into ledger (contact_id, score_id, at, kind, asked, applied, balance, reason)
		select contact_id, score_id, '2026-01-01', 'import', value, value, value, 'import' from balances`);
	await tidy({ sql });
}

/** Everybody is a member of every segment, for those that hold for everybody. */
export async function joinAll({ sql }: World): Promise<void> {
	await sql.unsafe(
		"insert into members (segment_id, contact_id, joined_at) select s.id, c.id, '2026-01-01' from contacts c, segments s",
	);
}

/** As the database's own upkeep leaves it, so that this does not fall into one of the measured runs. */
export const tidy = ({ sql }: Pick<World, "sql">) => sql.unsafe("vacuum (analyze)");

export const publish = (world: World, flows: string[]) => publishFlows(world.engine, flows);

export const define = (world: World, program: Program) =>
	defineProgram(world.engine, program, { flowKeys: [] });
