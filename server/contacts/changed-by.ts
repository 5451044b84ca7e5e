import type { Queryable } from "@/db/client";
import type { Run } from "@/workflows/engine/context";

/** What people do to contacts by hand, and what is kept of it; `say-change.ts` has the words. */
export type ByHand = {
	points: { score: string; points: number; note: string };
	stage: { before: string | null; after: string | null };
	owner: { before: string | null; after: string | null };
	fields: { changed: { field: string; before: unknown; after: unknown }[] };
	tags: { added: string[]; removed: string[] };
	segments: { added: string[]; removed: string[] };
	suspended: { after: boolean };
	refuses: { before: string[]; after: string[] };
	deleted: { graceDays: number };
	restored: Record<string, never>;
	exported: Record<string, never>;
	/** `step`: what it was called then. */
	"put-in": { flow: string; step: string };
	"taken-out": { flow: string };
	moved: { flow: string; step: string };
	"taken-back": { flow: string; version: number; points: Record<string, number> };
};

export type Change = { [K in keyof ByHand]: { what: K; detail: ByHand[K] } }[keyof ByHand];
/** `at` where the change has an instant of its own already, as the database writes it. */
export type ChangeOf = Change & { contactId: number; at?: string };

/**
 * Keeps who changed what about contacts by hand, for their timelines. Whoever is erased meanwhile leaves nothing: the rows
 * of contacts are locked against that until the notes are written.
 */
export async function noteChanges(
	run: Run,
	actor: string,
	at: Date,
	list: readonly ChangeOf[],
): Promise<void> {
	if (list.length === 0) return;
	const rows = list.map((one, n) => ({ ...one, at: one.at ?? at.toISOString(), n }));
	await run(
		`with there as materialized (
			select id from contacts where id = any ($1::bigint[]) order by id for share
		)
		insert into contact_changes (contact_id, at, actor, what, detail)
		select r."contactId", r.at, $2::text, r.what, r.detail
		from jsonb_to_recordset($3::jsonb) r("contactId" bigint, at timestamptz, what text, detail jsonb, n bigint)
		join there on there.id = r."contactId" order by r.n`,
		[rows.map((row) => row.contactId), actor, JSON.stringify(rows)],
	);
}

/** Keeps for everybody concerned that points of flow versions were taken back since an instant. */
export async function noteTakenBack(
	sql: Queryable,
	actor: string,
	{ versionIds, since }: { versionIds: number[]; since: Date },
): Promise<void> {
	await sql`
		with given as (
			select l.contact_id, max(l.at) as at, f.key as flow, v.number as version, s.key as score, sum(l.applied) as points
			from ledger l join scores s on s.id = l.score_id join versions v on v.id = l.version_id join flows f on f.id = v.flow_id
			where l.version_id = any (${versionIds}::int[]) and l.kind = 'manual' and l.actor = ${actor} and l.at >= ${since}
			group by l.contact_id, f.key, v.number, s.key
		), there as materialized (
			select id from contacts where id in (select contact_id from given) order by id for share
		), told as (
			select contact_id, max(at) as at, jsonb_build_object('flow', flow, 'version', version,
				'points', jsonb_object_agg(score, points)) as detail
			from given join there on id = contact_id group by contact_id, flow, version
		)
		insert into contact_changes (contact_id, at, actor, what, detail)
		select contact_id, at, ${actor}, 'taken-back', detail from told t
		where not exists (select from contact_changes h
			where h.contact_id = t.contact_id and h.what = 'taken-back' and h.at = t.at and h.actor = ${actor})
		order by contact_id`;
}
