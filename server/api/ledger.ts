import type { Queryable } from "@/db/client";
import { numberFrom } from "./handle";
import { cursorFrom, pageOf } from "./paging";
import { notFound } from "./problem";

export type LedgerRow = {
	id: number;
	at: Date;
	score: string;
	kind: string;
	/** Null for set, limit and reset, which ask for no number of points. */
	asked: number | null;
	applied: number;
	balance: number;
	reason: string;
	rule: string | null;
	flow: string | null;
	node: string | null;
	eventId: number | null;
	actor: string | null;
};

const MOST_ROWS = 500;

/** The ledger of one contact, newest first, page by page. */
export async function contactLedger(
	sql: Queryable,
	id: string,
	url: URL,
): Promise<{ ledger: LedgerRow[]; nextCursor: string | null }> {
	const contact = /^\d{1,15}$/.test(id) ? Number(id) : 0;
	const limit = numberFrom(url, "limit", 100, MOST_ROWS);
	const cursor = cursorFrom(url);
	const known = await sql`select from contacts where id = ${contact}`;
	if (known.length === 0)
		throw notFound(`There is no contact ${JSON.stringify(id)}; it may have been erased.`);
	const rows = await sql<LedgerRow[]>`
		select l.id, l.at, s.key as score, l.kind, l.asked, l.applied, l.balance, l.reason, l.rule, f.key as flow, l.node,
			l.event_id as "eventId", l.actor
		from ledger l join scores s on s.id = l.score_id
			left join versions v on v.id = l.version_id left join flows f on f.id = v.flow_id
		where l.contact_id = ${contact} and (${cursor}::bigint is null or l.id < ${cursor}::bigint)
		order by l.id desc limit ${limit + 1}`;
	const { page, nextCursor } = pageOf([...rows], limit);
	return { ledger: page, nextCursor };
}
