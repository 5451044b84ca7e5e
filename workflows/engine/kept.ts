import { behind } from "./behind";

/**
 * What the answered requests of the contacts in $1 leave behind: one row each, with the last answer and on the day (in the
 * zone $2) on which sales was first asked; nothing of it says whom it was about. A request is all alerts that ask,
 * closed by the same answer.
 */
export const KEEP_FACTS = `with answered as materialized (
		select a.contact_id, a.closed_at, min(a.at) as at, min(x.at) as answered_at, max(x.id) as answer_id,
			(array_agg(coalesce(a.holder, a.to_user) order by a.id))[1] as sent_to,
			(array_agg(x.actor order by x.id))[1] as answered_by, (array_agg(x.answer order by x.id))[count(x.id)] as answer
		from alerts a left join answers x on x.alert_id = a.id
		where a.contact_id = any ($1::bigint[]) and a.asks_feedback group by 1, 2 having count(x.id) > 0
	), stood as (
		${behind("answered")}
	), listed as (
		select contact_id, closed_at, jsonb_agg(jsonb_build_object('kind', kind, 'of', of, 'name', name) order by kind, of, name) as list
		from stood group by 1, 2
	)
	insert into feedback_facts (answer, day, flow_id, node, source, behind, sent_to, answered_by, answered_after)
	select r.answer, (r.at at time zone $2)::date, l.flow_id, l.node, c.fields ->> 'source', coalesce(b.list, '[]'),
		r.sent_to, r.answered_by, extract(epoch from r.answered_at - r.at)::bigint
	from answered r join answers x on x.id = r.answer_id join alerts l on l.id = x.alert_id
	join contacts c on c.id = r.contact_id
	left join listed b on b.contact_id = r.contact_id and b.closed_at is not distinct from r.closed_at
	order by r.answer_id`;
