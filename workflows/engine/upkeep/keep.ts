import { beginOf } from "@/db/schema/partitions";
import type { Engine } from "../live/engine";
import { MARKS } from "./marks";

/** Before which instant each kind is no longer kept in detail; null is for ever. Always the first of a month, UTC. */
export interface Keep {
	events: Date | null;
	ledger: Date | null;
	passes: Date | null;
	paths: Date | null;
	deliveries: Date | null;
	/** Up to where the ledger has been folded. */
	folded: Date | null;
}

/**
 * An event lies up to so long before the points that it gave (older ones are history and scored at their own time), and
 * points must not lose their event before they are carried forward.
 */
const LATE_MS = 8 * 24 * 3600 * 1000;

/**
 * What the settings say, at `now`. Events go only where the ledger was folded before: a recomputation makes points anew
 * from events, and has the carried rows where those are gone. Who keeps the ledger for ever keeps the events too.
 */
export async function readKeep({ sql }: Pick<Engine, "sql">, now: Date): Promise<Keep> {
	const [row] = await sql<Record<Exclude<keyof Keep, "folded">, number | null>[]>`
		select keep_events as events, keep_ledger as ledger, keep_passes as passes, keep_paths as paths,
			keep_deliveries as deliveries from settings`;
	const [folded] = await sql.unsafe<{ until: Date | null }[]>(`
		select (report ->> 'until')::timestamptz as until from ${MARKS} where name = 'fold' and done_at is not null`);
	const before = (months: number | null) => (months === null ? null : beginOf("month", now, -months));
	const events = before(row.events);
	const known = folded?.until ? new Date(folded.until.getTime() - LATE_MS) : null;
	return {
		events: events && known && new Date(Math.min(known.getTime(), events.getTime())),
		ledger: before(row.ledger),
		passes: before(row.passes),
		paths: before(row.paths),
		deliveries: before(row.deliveries),
		folded: folded?.until ?? null,
	};
}
