import { PARTITIONED } from "@/db/schema/partitions";
import { parseDuration } from "@/workflows/language/duration";
import type { EventRule } from "@/workflows/language/program";
import type { Engine } from "../live/engine";
import * as q from "../sql";
import type { Job, Progress } from "./job";
import { piecesOf } from "./pieces";

/** Pages of one statement: 4 MB, some ten thousand rows. */
const PAGES = 500;
/** So long a sender may repeat an event under its id. */
const KEYS_MS = 90 * 24 * 3600 * 1000;

interface Sweep {
	table: string;
	/** An SQL condition on the row: it may go. */
	gone: string;
}

/** Deletes what is over its time and lies in no piece of its own, page by page from front to back. */
export async function sweep(job: Job): Promise<Progress> {
	const sweeps = await sweepsOf(job);
	const start = job.through as { table: string; page: number } | null;
	const from = Math.max(
		0,
		sweeps.findIndex(({ table }) => table === start?.table),
	);
	let deleted = 0;
	for (const [n, one] of sweeps.slice(from).entries()) {
		const first = n === 0 && one.table === start?.table ? start.page : 0;
		const swept = await sweepTable(job, one, first);
		deleted += swept.deleted;
		if (swept.page !== undefined)
			return { report: { deleted }, through: { table: one.table, page: swept.page } };
	}
	return { report: { deleted } };
}

/** `page` is where the time was over; absent at the end of the table. */
async function sweepTable(
	{ engine, until }: Job,
	{ table, gone }: Sweep,
	first: number,
): Promise<{ deleted: number; page?: number }> {
	const [{ pages }] = await engine.sql.unsafe<{ pages: number }[]>(
		"select pg_relation_size($1::text::regclass) / current_setting('block_size')::int as pages",
		[table],
	);
	let deleted = 0;
	for (let page = first; page < pages; page += PAGES) {
		// Never waits for a row, so that it is in nobody's way: whoever holds it has it to itself, the next sweep gets it.
		const swept = await engine.sql.unsafe(`delete from ${table} where ctid = any (array(
			select ctid from ${table} t where t.ctid >= '(${page},0)' and t.ctid < '(${page + PAGES},0)' and ${gone}
			for update skip locked))`);
		deleted += swept.count;
		if (performance.now() > until) return { deleted, page: page + PAGES };
	}
	return { deleted };
}

async function sweepsOf({ engine, now, keep }: Job): Promise<Sweep[]> {
	const at = (instant: Date) => `'${instant.toISOString()}'::timestamptz`;
	const sweeps: Sweep[] = [
		{ table: "event_keys", gone: `taken_at < ${at(new Date(now.getTime() - KEYS_MS))}` },
	];
	if (keep.ledger) sweeps.push({ table: "rule_uses", gone: await usesGone(engine, now, keep.ledger) });
	if (keep.deliveries)
		sweeps.push({ table: "outbox", gone: `status <> 'pending' and done_at < ${at(keep.deliveries)}` });
	for (const [name, kind] of Object.entries(PARTITIONED)) {
		const before = keep[name as keyof typeof PARTITIONED];
		if (!before) continue;
		for (const piece of await piecesOf(engine.sql, kind))
			if (piece.until && piece.until > before && (!piece.from || piece.from < before))
				sweeps.push({ table: piece.name, gone: `${kind.instant} < ${at(before)}` });
	}
	return sweeps;
}

/**
 * Uses of a limited rule that no event of today may ask for: older than the ledger's detail and than every window. What may
 * be given once counts for ever.
 */
async function usesGone({ sql }: Engine, now: Date, before: Date): Promise<string> {
	const scores = await sql<{ id: number; rules: EventRule[] }[]>`select id, rules from scores`;
	const limited = scores.flatMap(({ id, rules }) => rules.map(({ key, limit }) => ({ id, key, limit })));
	const windows = limited.map(({ limit }) =>
		typeof limit === "object" ? parseDuration(limit.per) * 1000 : 0,
	);
	const oldest = Math.min(before.getTime(), now.getTime() - Math.max(0, ...windows));
	const once = limited.filter(({ limit }) => limit === "once");
	const counted = once.map(({ id, key }) => `(${q.int(id)}, ${q.text(key)})`).join(", ");
	return `at < '${new Date(oldest).toISOString()}'${counted ? ` and (score_id, rule) not in (${counted})` : ""}`;
}
