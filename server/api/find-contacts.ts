import type { Queryable } from "@/db/client";
import { Problem } from "./problem";

export type ContactSeen = {
	id: number;
	email: string | null;
	fields: Record<string, unknown>;
	scores: Record<string, number>;
	segments: string[];
	tags: string[];
	stage: string | null;
	owner: string | null;
	suspended: boolean;
	doNotContact: string[];
	deleting: boolean;
	feedback: string | null;
	createdAt: Date;
	lastActiveAt: Date | null;
	/** Where the contact stands: the node by flow key, since when, and when it goes on by itself. */
	positions: Record<string, { node: string; since: string; due: string | null; stuck: string | null }>;
};

/** The contact of an address, as a list of none or one. Every score is named, also where it is 0. */
export async function findContacts(sql: Queryable, url: URL): Promise<{ contacts: ContactSeen[] }> {
	const email = url.searchParams.get("email");
	if (email === null || email.trim() === "" || email.includes("\0"))
		throw new Problem(400, "Bad request", "There is no address to look for.", [
			{ path: "email", message: "is missing; ask with ?email=ann@example.test" },
		]);
	const contacts = await sql<ContactSeen[]>`
		select c.id, c.email,
			c.fields || jsonb_strip_nulls(jsonb_build_object('first_name', c.first_name, 'last_name', c.last_name,
				'company', c.company, 'job_title', c.job_title, 'phone', c.phone, 'country', c.country,
				'timezone', c.timezone)) as fields,
			coalesce((select jsonb_object_agg(s.key, coalesce(b.value, 0) order by s.position)
				from scores s left join balances b on b.score_id = s.id and b.contact_id = c.id), '{}') as scores,
			coalesce((select jsonb_agg(s.key order by s.position)
				from members m join segments s on s.id = m.segment_id where m.contact_id = c.id), '[]') as segments,
			coalesce((select jsonb_agg(coalesce(t.label, u.tag) order by u.n)
				from unnest(c.tags) with ordinality u(tag, n) left join tags t on t.key = u.tag), '[]') as tags,
			c.stage, c.owner, c.suspended, to_jsonb(c.do_not_contact) as "doNotContact",
			c.deleting_at is not null as deleting, c.feedback, c.created_at as "createdAt",
			c.last_active_at as "lastActiveAt",
			coalesce((select jsonb_object_agg(f.key,
					jsonb_build_object('node', e.node, 'since', e.since, 'due', e.due, 'stuck', e.stuck))
				from enrollments e join flows f on f.id = e.flow_id where e.contact_id = c.id), '{}') as positions
		from contacts c where c.key = ripen.fold(${email.trim()})`;
	return { contacts: [...contacts] };
}
