import type { Queryable } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import { withoutIdentity } from "@/workflows/language/cast/copy";
import { type CopiedContact, MOST_LINES } from "@/workflows/language/cast/types";
import type { ScenarioContact } from "@/workflows/language/scenario";
import type { Channel, FieldValue } from "@/workflows/language/values";
import { notFound } from "../api/problem";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { type StoredEvent, scriptOf } from "./copied-script";

/** How far back a copy remembers, counted from the last thing that the contact did. */
const DAYS = 28;

type Raw = {
	email: string | null;
	standard: Record<string, string | null>;
	fields: Record<string, FieldValue>;
	stage: string | null;
	owner: string | null;
	timezone: string | null;
	suspended: boolean;
	refuses: Channel[];
	tags: string[];
	lists: string[];
};

/**
 * A likeness of a real contact to walk in previews: its facts without identity, the points it had four weeks before the last
 * thing it did, and what it did since as its script. Throws a Problem (404) where there is no such contact.
 */
export async function copyContact({ sql }: Pick<Engine, "sql">, id: number): Promise<CopiedContact> {
	const [row] = await sql<Raw[]>`
		select c.email, c.fields, c.stage, c.owner, c.timezone, c.suspended, c.do_not_contact as refuses,
			jsonb_build_object('first_name', c.first_name, 'last_name', c.last_name, 'company', c.company,
				'job_title', c.job_title, 'phone', c.phone, 'country', c.country) as standard,
			coalesce((select jsonb_agg(coalesce(t.label, u.tag) order by u.n)
				from unnest(c.tags) with ordinality u(tag, n) left join tags t on t.key = u.tag), '[]') as tags,
			coalesce((select jsonb_agg(s.key order by s.id)
				from members m join segments s on s.id = m.segment_id
				where m.contact_id = c.id and s.static), '[]') as lists
		from contacts c where c.id = ${id} and c.deleting_at is null`;
	if (!row) throw notFound("There is no such contact; it may have been erased.");
	const program = await exportProgram(runOf(sql));
	const events = await recentEvents(sql, id);
	const scores = await pointsBefore(sql, id, events[0]);
	const contact: ScenarioContact = {
		email: row.email ?? "visitor@unknown.test",
		...(Object.keys(scores).length > 0 && { scores }),
		...(row.owner !== null && { owner: row.owner }),
		...(row.stage !== null && { stage: row.stage }),
		...(row.timezone !== null && { timezone: row.timezone }),
		...(row.suspended && { suspended: true }),
		...(row.refuses.length > 0 && { "do-not-contact": row.refuses }),
		...(row.tags.length > 0 && { tags: row.tags }),
		...(row.lists.length > 0 && { segments: row.lists }),
		fields: { ...row.standard, ...row.fields },
	};
	return { ...withoutIdentity(contact, program), script: scriptOf(events, program) };
}

type Recent = StoredEvent & { id: number };

/** Oldest first. */
async function recentEvents(sql: Queryable, id: number): Promise<Recent[]> {
	return sql<Recent[]>`
		select id, type, at, properties from (
			select id, type, at, properties, max(at) over () as last from events where contact_id = ${id}
			order by at desc, id desc limit ${MOST_LINES}
		) e where at > last - make_interval(days => ${DAYS}) order by at, id`;
}

/** Points of every score before an event, without those of `while` rules, which the preview gives by itself. */
async function pointsBefore(sql: Queryable, id: number, first: Recent | undefined) {
	const before = first
		? sql`and l.at <= ${first.at} and (l.event_id is null or l.event_id < ${first.id})`
		: sql``;
	const rows = await sql<{ key: string; points: number }[]>`
		select s.key, sum(l.applied)::int as points from ledger l join scores s on s.id = l.score_id
		where l.contact_id = ${id} and l.kind not in ('while', 'ended') ${before}
		group by s.key having sum(l.applied) <> 0 order by s.key`;
	return Object.fromEntries(rows.map(({ key, points }) => [key, points]));
}
