import type { Moment } from "./types";

/** Where rows of a timeline come from, as SQL: of one instant, what stands lower here was later. */
type Source = { kind: Moment; id: string; at: string; data: string; from: string };

/** The step of a path that says that somebody was moved by hand: the change itself tells it, at the same instant. */
const TOLD_AS_CHANGE = `p.steps -> 0 ? 'moved' and exists (select from contact_changes h where h.contact_id = $1
	and h.at = p.at and h.what in ('put-in', 'taken-out', 'moved'))`;

/** `$1` is the contact. */
export const SOURCES: readonly Source[] = [
	{
		kind: "change",
		id: "h.id",
		at: "h.at",
		data: "jsonb_build_object('from', 'hand', 'what', h.what, 'detail', h.detail, 'by', h.actor)",
		from: "contact_changes h where h.contact_id = $1 and h.what <> 'stage'",
	},
	{
		kind: "did",
		id: "e.id",
		at: "e.at",
		data: "jsonb_build_object('from', 'event', 'type', e.type, 'properties', e.properties)",
		from: "events e where e.contact_id = $1 and not starts_with(e.type, 'email_')",
	},
	{
		kind: "mail",
		id: "e.id",
		at: "e.at",
		data: "jsonb_build_object('from', 'event', 'type', e.type, 'properties', e.properties)",
		from: "events e where e.contact_id = $1 and starts_with(e.type, 'email_')",
	},
	{
		kind: "flow",
		id: "p.id",
		at: "p.at",
		data: `jsonb_build_object('from', 'walk', 'versionId', p.version_id, 'passId', p.pass_id, 'steps', p.steps,
			'ended', (select outcome from passes d where d.contact_id = $1 and d.id = p.pass_id and d.ended_at = p.at and not exists (
				select from paths l where l.contact_id = $1 and l.pass_id = p.pass_id and l.id > p.id) limit 1))`,
		from: `paths p where p.contact_id = $1 and not (${TOLD_AS_CHANGE})`,
	},
	{
		kind: "flow",
		id: "d.id",
		at: "d.ended_at",
		data: `jsonb_build_object('from', 'end', 'versionId', d.version_id, 'passId', d.id, 'ended', d.outcome)`,
		from: `passes d where d.contact_id = $1 and not exists (
			select from paths p where p.contact_id = $1 and p.pass_id = d.id and p.at = d.ended_at)`,
	},
	{
		kind: "change",
		id: "s.id",
		at: "s.at",
		data: `jsonb_build_object('from', 'stage', 'before', s.before, 'after', s.stage, 'by', s.actor, 'versionId', s.version_id)`,
		from: "stage_changes s where s.contact_id = $1",
	},
	{
		kind: "alert",
		id: "a.id",
		at: "a.at",
		data: `jsonb_build_object('from', 'alert', 'subject', a.subject, 'toUser', a.to_user, 'toRole', a.to_role,
			'versionId', a.version_id, 'note', a.note)`,
		from: "alerts a where a.contact_id = $1",
	},
	{
		kind: "alert",
		id: "y.id",
		at: "y.at",
		data: "jsonb_build_object('from', 'desk', 'what', y.what, 'detail', y.detail, 'by', y.actor)",
		from: "alert_history y where y.contact_id = $1 and y.what <> 'answered'",
	},
	{
		kind: "answer",
		id: "r.id",
		at: "r.at",
		data: `jsonb_build_object('from', 'answer', 'answer', r.answer, 'by', r.actor, 'note', r.note, 'via', r.via,
			'changed', r.replaces is not null)`,
		from: "answers r where r.contact_id = $1",
	},
];

/**
 * The newest rows of these kinds, as one statement. `$2`–`$4`: instant, source and id below which they lie, or null; `$5`:
 * how many.
 */
export function momentsQuery(kinds: readonly Moment[]): string {
	const parts = SOURCES.flatMap((source, n) =>
		kinds.length === 0 || kinds.includes(source.kind)
			? [
					`(select ${n} as source, ${source.id} as id, ${source.at} as at, '${source.kind}' as kind, ${source.data} as data
					from ${source.from}
						and ($2::timestamptz is null or (${source.at}, ${n}, ${source.id}) < ($2::timestamptz, $3::int, $4::bigint))
					order by ${source.at} desc, ${source.id} desc limit $5::int)`,
				]
			: [],
	);
	return `select source, id, kind, data, at, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as instant
		from (${parts.join(" union all ")}) m order by at desc, source desc, id desc limit $5::int`;
}
