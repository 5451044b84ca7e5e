import { END, START } from "./range";

/**
 * Common table expressions over a range ($1–$3). A request is what sales is asked about one contact until it answers:
 * alerts that ask, closed by the same answer or still open together. Asked again, it stays one request, on the day it was
 * first asked. `requests` has what became of it; its `answer` is the last one given.
 */
export const REQUESTS = `asked_of as materialized (
		select distinct contact_id from alerts where asks_feedback and at >= ${START} and at < ${END}
	), requests as materialized (
		select a.contact_id, a.closed_at, min(a.at) as at, count(distinct a.id) as times, bool_and(a.worked_at is not null) as worked,
			(array_agg(coalesce(a.holder, a.to_user) order by a.id))[1] as sent_to,
			min(x.at) as answered_at, max(x.id) as answer_id, (array_agg(x.actor order by x.id))[1] as first_actor,
			(array_agg(x.answer order by x.id))[count(x.id)] as answer
		from asked_of o join alerts a on a.contact_id = o.contact_id left join answers x on x.alert_id = a.id
		where a.asks_feedback group by 1, 2 having min(a.at) >= ${START} and min(a.at) < ${END}
	)`;

/** Of a row of `requests`. */
export const IS_WAITING = "(answer is null and closed_at is null and not worked)";
