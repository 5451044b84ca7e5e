import type { Queryable } from "@/db/client";
import { PARTITIONED } from "@/db/schema/partitions";
import { foreignCursor } from "@/server/api/paging";
import { piecesOf } from "@/workflows/engine/upkeep/pieces";

/** Pages of one look: 16 MB, some fifty thousand walks. Walks lie in the order in which they were written. */
const PAGES = 2000;
/** So long is looked for people before the page is given as it is. */
const BUDGET_MS = 1500;

export type Passage = {
	id: number;
	contactId: number;
	versionId: number;
	passId: number;
	at: Date;
	node: string;
};
export type Passages = { found: Passage[]; next: string | null; partial: boolean };

type Wanted = {
	versionIds: number[];
	node?: string;
	port?: string;
	from: Date;
	after?: string;
	limit: number;
};
/** A part of a piece of `paths`, and the id below which it is looked through. */
type Place = { piece: string; block: number; below: number | null };

/**
 * The newest walks past a node, from the end of `paths` backwards: no index knows nodes. Ends with the page full, everything
 * looked through, or the time over (`partial`).
 */
export async function passagesIn(sql: Queryable, wanted: Wanted): Promise<Passages> {
	const pieces = (await piecesOf(sql, PARTITIONED.paths))
		.filter(({ until }) => until === null || until > wanted.from)
		.map(({ name }) => name)
		.reverse();
	const start = wanted.after === undefined ? undefined : placeFrom(wanted.after, pieces);
	const found: Passage[] = [];
	const end = performance.now() + BUDGET_MS;
	for (const piece of start === undefined ? pieces : pieces.slice(pieces.indexOf(start.piece))) {
		const first = piece === start?.piece ? start.block : await lastBlock(sql, piece);
		for (let block = first; block >= 0; block--) {
			const here = piece === start?.piece && block === start.block ? start.below : null;
			if (performance.now() > end)
				return { found, next: cursorOf({ piece, block, below: here }), partial: true };
			found.push(
				...(await lookThrough(sql, { piece, block, below: here }, wanted, wanted.limit + 1 - found.length)),
			);
			if (found.length <= wanted.limit) continue;
			const page = found.slice(0, wanted.limit);
			// Whoever comes next lies in this block or, where this one has given only the last, is its first.
			return {
				found: page,
				next: cursorOf({ piece, block, below: found[wanted.limit]!.id + 1 }),
				partial: false,
			};
		}
	}
	return { found, next: null, partial: false };
}

async function lookThrough(
	sql: Queryable,
	{ piece, block, below }: Place,
	{ versionIds, node, port, from }: Wanted,
	limit: number,
): Promise<Passage[]> {
	const step = { ...(node === undefined ? {} : { node }), ...(port === undefined ? {} : { port }) };
	// The name of a piece comes from the catalogue, and both bounds are numbers.
	return sql<Passage[]>`
		select p.id, p.contact_id as "contactId", p.version_id as "versionId", p.at, s.step ->> 'node' as node,
			case when s.n > p.next_from then p.next_pass_id else p.pass_id end as "passId"
		from ${sql.unsafe(piece)} p cross join lateral (
			select step, n from jsonb_array_elements(p.steps) with ordinality e(step, n)
			where step @> ${JSON.stringify(step)}::jsonb and not step ? 'moved' order by n desc limit 1) s
		where p.ctid >= ${`(${block * PAGES},0)`}::tid and p.ctid < ${`(${(block + 1) * PAGES},0)`}::tid
			and p.version_id = any (${versionIds}::int[]) and p.at >= ${from}
			and p.steps @> ${JSON.stringify([step])}::jsonb
			and (${below}::bigint is null or p.id < ${below}::bigint)
		order by p.id desc limit ${limit}`;
}

async function lastBlock(sql: Queryable, piece: string): Promise<number> {
	const [{ pages }] = await sql<{ pages: number }[]>`
		select pg_relation_size(${piece}::text::regclass) / current_setting('block_size')::int as pages`;
	return Math.ceil(pages / PAGES) - 1;
}

const cursorOf = ({ piece, block, below }: Place): string => `${piece}:${block}:${below ?? ""}`;

function placeFrom(cursor: string, pieces: string[]): Place {
	const [, piece = "", block, below] = /^(.+):(\d{1,9}):(\d{0,15})$/.exec(cursor) ?? [];
	if (!pieces.includes(piece)) throw foreignCursor();
	return { piece, block: Number(block), below: below ? Number(below) : null };
}
