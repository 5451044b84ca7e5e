import type { Sql } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import { Ticker } from "./ticker";

/** `revision` differs whenever something changed that a desk may show. */
export type Change = { revision: string };

const tickers = new WeakMap<Sql, Ticker>();

/** One for each process and database, however many listen. */
function tickerOf(sql: Sql): Ticker {
	const known = tickers.get(sql);
	if (known) return known;
	const made = new Ticker(() => fingerprint(sql));
	tickers.set(sql, made);
	return made;
}

/** Yields the state of all desks at once, and whenever it has changed, until `signal` says stop. */
export async function* changesOfDesk({ sql }: Engine, signal?: AbortSignal): AsyncGenerator<Change> {
	for await (const revision of tickerOf(sql).listen(signal)) yield { revision };
}

const MINUTE_MS = 60_000;

/**
 * Each is the end of an index, or counts the few answers that wait. Time alone brings back what was snoozed: every minute
 * is another state too.
 */
async function fingerprint(sql: Sql): Promise<string> {
	const [row] = await sql<{ revision: string }[]>`
		select concat_ws('.', (select max(id) from alerts), (select max(id) from alert_history), (select max(id) from answers),
			(select count(*) from held_answers), (select extract(epoch from max(at)) from held_answers)) as revision`;
	return `${row!.revision}.${Math.floor(Date.now() / MINUTE_MS)}`;
}
