import type { Queryable } from "@/db/client";
import { act } from "../act";
import { askInOrder } from "../points";
import * as q from "../sql";
import { attend, BY_ID, standAll } from "./attend";
import type { Engine } from "./engine";
import { inHalves } from "./halves";
import { operate } from "./operate";

/** Contacts of one transaction at most. */
const CHUNK = 1000;
const SAMPLE = 50;

/** One version of a flow by its id, or all versions of a flow. */
export type Which = number | { flowKey: string };

export interface TakeBackRow {
	contactId: number;
	email: string | null;
	/** Key of the score. */
	score: string;
	/** ISO. When the points came, and which node gave them. */
	at: string;
	node: string | null;
	reason: string;
	/** What it would give: the opposite of what the row had applied. */
	points: number;
}

export interface TakeBackPreview {
	contacts: number;
	rows: number;
	/** By key of the score: what it would give in all, as far as floor and ceiling let it. */
	points: Record<string, number>;
	/** The newest of the rows. */
	sample: TakeBackRow[];
}

const VERSIONS = `select v.id from versions v join flows f on f.id = v.flow_id
	where v.id = $1::int or f.key = $2::text`;
const versionsOf = (which: Which): [number | null, string | null] =>
	typeof which === "number" ? [which, null] : [null, which.flowKey];

/**
 * Ledger rows `l` of the versions that are not taken back yet: a later row by hand that names the version took back
 * everything of it before. Whoever is being deleted (`c`) keeps the points for now, as with points by hand.
 */
const UNTAKEN = `l.version_id in (${VERSIONS}) and l.kind <> 'manual' and c.deleting_at is null
	and not exists (select from ledger t where t.contact_id = l.contact_id and t.id > l.id and t.score_id = l.score_id
		and t.version_id = l.version_id and t.kind = 'manual')`;

/** What taking back the points of a version, or of all versions of a flow, would do now. Nothing is changed. */
export async function previewTakeBack(sql: Queryable, which: Which): Promise<TakeBackPreview> {
	const rows = `select l.id, l.contact_id, c.email, l.score_id, l.at, l.node, l.reason, -l.applied as points
		from ledger l join contacts c on c.id = l.contact_id where ${UNTAKEN}`;
	const [found] = await sql.unsafe<
		(Omit<TakeBackPreview, "points" | "sample"> & {
			points: Record<string, number> | null;
			sample: TakeBackRow[] | null;
		})[]
	>(
		`with untaken as materialized (${rows})
		select (select count(distinct contact_id)::int from untaken) as contacts, (select count(*)::int from untaken) as rows,
			(select json_object_agg(s.key, u.points) from (
				select score_id, sum(points)::int as points from untaken group by 1
			) u join scores s on s.id = u.score_id) as points,
			(select json_agg(json_build_object('contactId', u.contact_id, 'email', u.email, 'score', s.key,
				'at', to_char(u.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'node', u.node, 'reason', u.reason,
				'points', u.points) order by u.at desc, u.id desc)
				from (select * from untaken order by at desc, id desc limit ${SAMPLE}) u join scores s on s.id = u.score_id) as sample`,
		versionsOf(which),
	);
	return { ...found, points: found.points ?? {}, sample: found.sample ?? [] };
}

/**
 * Takes back what a version of a flow, or all of them, did to scores: one row by hand against each ledger row, the latest
 * first, so that floor and ceiling give back what they swallowed. Thresholds see it as points by hand. What is taken
 * back already is not taken back again. Chunk by chunk, each in a transaction; contacts for whom it fails are left as
 * they are, and it throws once the others are through.
 */
export async function takeBack(
	engine: Engine,
	which: Which,
	actor: string,
): Promise<{ rows: number; contacts: number }> {
	const [{ ids }] = await engine.sql.unsafe<{ ids: number[] }[]>(
		`select coalesce(array_agg(distinct l.contact_id order by l.contact_id), '{}') as ids
		from ledger l join contacts c on c.id = l.contact_id where ${UNTAKEN}`,
		versionsOf(which),
	);
	const total = { rows: 0, contacts: 0 };
	const failures: unknown[] = [];
	for (let from = 0; from < ids.length; from += CHUNK) {
		const done = await inHalves(
			ids.slice(from, from + CHUNK),
			async (some) => [await takeBackSome(engine, which, actor, some)],
			(_, error) => {
				failures.push(error);
				return { rows: 0, contacts: 0 };
			},
		);
		for (const { rows, contacts } of done) {
			total.rows += rows;
			total.contacts += contacts;
		}
	}
	if (failures.length > 0) throw failures[0];
	return total;
}

async function takeBackSome(
	engine: Engine,
	which: Which,
	actor: string,
	contactIds: number[],
): Promise<{ rows: number; contacts: number }> {
	return operate(engine, async (context) => {
		await attend(engine, context, BY_ID, [contactIds]);
		await standAll(context);
		const untaken = `from w join ledger l on l.contact_id = w.contact_id join contacts c on c.id = w.contact_id where ${UNTAKEN}`;
		const [counted] = await context.run<{ rows: number; contacts: number }>(
			`select count(*)::int as rows, count(distinct l.contact_id)::int as contacts ${untaken}`,
			versionsOf(which),
		);
		if (counted.rows === 0) return counted;
		const { scores } = context.program;
		const bounds = q.rows(scores.map((score) => [q.int(score.id), q.int(score.lo), q.int(score.hi)]));
		await act(context, async () => {
			const touched = await askInOrder(
				context,
				`select u.*, s.lo, s.hi, 'manual' as kind, null::text as rule, null::bigint as event_id,
					null::float8 as expires, false as held, u.at as event_at, $3::text as actor
				from (select w.contact_id, w.at, -l.id as n, l.score_id, -l.applied as asked,
					'Taken back: ' || l.reason as reason, l.version_id, l.node ${untaken}) u
				join (values ${bounds}) s(id, lo, hi) on s.id = u.score_id`,
				[],
				["actor", "version_id", "node"],
				[...versionsOf(which), actor],
			);
			return { changed: touched.map((id) => `score:${scores.find((score) => score.id === id)!.key}`) };
		});
		return counted;
	});
}
