import type { Transaction } from "@/db/client";
import {
	beginOf,
	closeRest,
	makePiece,
	PARTITIONED,
	type Partitioned,
	PIECES_OF,
	restName,
} from "@/db/schema/partitions";
import type { Engine } from "../live/engine";
import type { Job, Progress } from "./job";

/** Pieces are there before they are needed by so many units, and at least by so many days. */
const AHEAD = { month: 2, year: 1 };
/** Whoever must wait longer for a table lets the others through and comes again. */
const PATIENCE = "2s";
const LOCK_NOT_AVAILABLE = "55P03";

/** A piece and its bounds; `from` null is since ever, `until` null is the rest. */
export interface Piece {
	name: string;
	from: Date | null;
	until: Date | null;
}

/** The pieces of a table, the earliest first; the rest, for which no piece was made, comes last. */
export async function piecesOf(sql: Pick<Engine["sql"], "unsafe">, { table }: Partitioned): Promise<Piece[]> {
	const rows = (await sql.unsafe(PIECES_OF, [table])) as unknown as { name: string; until: Date | null }[];
	return rows.map((row, n) => ({ ...row, from: n === 0 ? null : rows[n - 1].until }));
}

/** Makes the pieces of the time to come, drops those that are wholly over, and tells the planner about the whole. */
export async function turnPieces({ engine, now, keep }: Job): Promise<Progress> {
	const report = { made: 0, dropped: 0, busy: 0 };
	for (const [name, kind] of Object.entries(PARTITIONED)) {
		const before = keep[name as keyof typeof PARTITIONED];
		const turned = await patiently(engine, async (sql) => ({
			made: await makeAhead(sql, kind, now),
			dropped: before ? await dropBefore(sql, kind, before) : 0,
		}));
		report.made += turned?.made ?? 0;
		report.dropped += turned?.dropped ?? 0;
		report.busy += turned ? 0 : 1;
		// Pieces are analysed by themselves; nobody else does it for the table that they make up.
		await engine.sql.unsafe(`analyze only ${kind.table} (${kind.sought})`);
	}
	return { report };
}

/** Undefined where the tables were too busy to be changed. */
async function patiently<T>(engine: Engine, work: (sql: Transaction) => Promise<T>): Promise<T | undefined> {
	try {
		return (await engine.sql.begin(async (sql) => {
			await sql.unsafe(`set local lock_timeout = '${PATIENCE}'`);
			return work(sql);
		})) as T;
	} catch (error) {
		if ((error as { code?: string }).code === LOCK_NOT_AVAILABLE) return undefined;
		throw error;
	}
}

/** Returns how many were made. What went to the rest, and a time without upkeep, becomes a piece as it is. */
async function makeAhead(sql: Transaction, kind: Partitioned, now: Date): Promise<number> {
	await sql.unsafe(`lock table ${kind.table} in share update exclusive mode`);
	const last = (await piecesOf(sql, kind)).findLast((piece) => piece.until !== null);
	let until = last?.until ?? null;
	let made = 0;
	const [{ newest }] = await sql.unsafe<{ newest: Date | null }[]>(
		`select max(${kind.instant}) as newest from ${restName(kind)}`,
	);
	if (newest || !until || until < beginOf(kind.unit, now)) {
		const to = beginOf(kind.unit, new Date(Math.max(now.getTime(), newest?.getTime() ?? 0)), 1);
		for (const statement of closeRest(kind, until, to)) await sql.unsafe(statement);
		until = to;
		made++;
	}
	for (const wanted = beginOf(kind.unit, now, 1 + AHEAD[kind.unit]); until < wanted; made++) {
		const from: Date = until;
		until = beginOf(kind.unit, from, 1);
		for (const statement of makePiece(kind, from, until)) await sql.unsafe(statement);
	}
	return made;
}

async function dropBefore(sql: Transaction, kind: Partitioned, before: Date): Promise<number> {
	const over = (await piecesOf(sql, kind)).filter((piece) => piece.until && piece.until <= before);
	for (const piece of over) await sql.unsafe(`drop table ${piece.name}`);
	return over.length;
}
