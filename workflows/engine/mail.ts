import type { Context } from "./context";
import { takeEvents } from "./events";
import { settle } from "./settle";

/** A mail may go when the contact is not being deleted and has not refused mail since; transactional mail still goes. */
export const MAY_GO = `c.deleting_at is null and (not 'email' = any (c.do_not_contact) or o.payload ->> 'kind' = 'transactional')`;

/** What is known of a delivered mail afterwards: the properties of its `email_sent`. */
export const SENT_PROPERTIES = `jsonb_build_object('flow', f.key, 'node', o.node, 'subject', o.payload ->> 'subject', 'kind', o.payload ->> 'kind')`;

/**
 * In a preview an accepted mail is delivered at its node's instant, once the contact rests and before anything else. Each
 * contact of `w` delivers one mail after the other; the event of each has a settle of its own, which goes on counting.
 */
export async function deliverAtRest(context: Context, turns: number): Promise<void> {
	for (let sofar = turns; ; ) {
		const taken = await context.run(
			`with next as (
				select distinct on (o.contact_id) o.id, o.contact_id from outbox o join w on w.contact_id = o.contact_id
				where o.status = 'pending' and o.kind = 'mail' order by o.contact_id, o.id
			), done as (
				update outbox o set status = case when ${MAY_GO} then 'delivered' else 'refused' end, done_at = w.at, next_at = null
				from next n, w, contacts c, flows f
				where n.id = o.id and w.contact_id = o.contact_id and c.id = o.contact_id and f.id = o.flow_id
				returning o.contact_id, o.status, w.at, ${SENT_PROPERTIES} as properties
			), cleared as (
				delete from ev
			), rested as (
				update w set live = exists (select from done d where d.contact_id = w.contact_id and d.status = 'delivered'),
					behind = $1::int - fired
			)
			select contact_id, status, at, properties from done`,
			[sofar],
		);
		if (taken.length === 0) return;
		await context.run(
			`insert into ev (contact_id, at, type, event_at, properties)
			select r.contact_id, r.at, 'email_sent', r.at, r.properties
			from jsonb_to_recordset($1::jsonb) r(contact_id bigint, status text, at timestamptz, properties jsonb)
			where r.status = 'delivered'`,
			[JSON.stringify(taken)],
		);
		const start = await takeEvents(context);
		const s = await settle(context, { ...start, turns: sofar });
		sofar = s.turns;
	}
}
