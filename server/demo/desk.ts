import type { Run } from "@/workflows/engine/context";
import * as q from "@/workflows/engine/sql";
import type { Answer } from "@/workflows/language/values";

/** What sales wrote with an answer; not with every one. */
const NOTES: Record<Answer, readonly string[]> = {
	good_lead: [
		"Wants an offer for two sites by the end of the month.",
		"Talked for half an hour; the head of operations decides.",
		"Meeting is set.",
		"Compares us with one other. Budget is there.",
	],
	bad_timing: [
		"Contract with the present supplier runs until autumn.",
		"Next year's budget. Call again in October.",
		"They are in the middle of a merger.",
	],
	bad_fit: ["Only looks for a free tool.", "Eight people, no warehouse.", "Wants us to build it for them."],
	junk: ["A made-up number.", "Sells search engine services."],
};

/** Of five answers two have a note, and about a third came from the mail. */
const CHANCE = "abs(hashtext(c.key))";

/**
 * Who answered and what they wrote, what sales did on the desk, and who is to be told still. The engine has played the
 * rest, up to `now`; this is what people do by hand.
 */
export async function fillDesk(run: Run, now: Date): Promise<void> {
	const at = `${q.text(now.toISOString())}::timestamptz`;
	const notes = `${q.json(NOTES)}::jsonb`;
	// Whoever the alert went to; of what went to all of sales, the two take their share.
	const person = `coalesce(l.to_user, case when ${CHANCE} % 2 = 0 then 'sam@acme.test' else 'kim@acme.test' end)`;
	await run(`update answers a set actor = ${person}, via = case when ${CHANCE} % 3 = 0 then 'mail' else 'inbox' end,
		note = case when ${CHANCE} % 5 < 2 then ${notes} -> a.answer ->> (${CHANCE} / 7 % jsonb_array_length(${notes} -> a.answer))::int end
		from alerts l, contacts c where l.id = a.alert_id and c.id = a.contact_id`);
	await run(`insert into alert_history (alert_id, contact_id, at, actor, what, detail)
		select a.alert_id, a.contact_id, a.at, a.actor, 'answered',
			jsonb_build_object('answer', a.answer, 'note', a.note, 'via', a.via, 'replaces', f.answer)
		from answers a left join answers f on f.id = a.replaces order by a.id`);
	await run("update alerts set routed_at = at");
	await claim(run);
	await work(run, at);
	await handOver(run, at);
	await snooze(run, at);
	await tellStill(run, at);
}

/** What went to all of sales and was answered, one of the two had claimed an hour after it came. */
async function claim(run: Run): Promise<void> {
	await run(`with claimed as (
			update alerts l set holder = a.actor, claimed_at = l.at + interval '1 hour'
			from answers a where a.alert_id = l.id and l.to_user is null and a.replaces is null
				and a.at > l.at + interval '1 hour'
			returning l.id, l.contact_id, l.claimed_at, l.holder
		)
		insert into alert_history (alert_id, contact_id, at, actor, what)
		select id, contact_id, claimed_at, holder, 'claimed' from claimed order by id`);
}

/** What asks nothing and is days old was dealt with; nobody is left on the desk for what only informs. */
async function work(run: Run, at: string): Promise<void> {
	await run(`with worked as (
			update alerts l set worked_at = l.at + interval '5 hours', holder = coalesce(l.to_user, 'kim@acme.test')
			where closed_at is null and not asks_feedback and at < ${at} - interval '36 hours'
				and not exists (select from alerts o where o.contact_id = l.contact_id and o.closed_at is null and o.asks_feedback)
			returning id, contact_id, worked_at, holder
		)
		insert into alert_history (alert_id, contact_id, at, actor, what)
		select id, contact_id, worked_at, holder, 'worked' from worked order by id`);
}

/** Kim hands two of hers over to Sam: those whose answers are asked for since the shortest time. */
async function handOver(run: Run, at: string): Promise<void> {
	await run(`with two as (
			select contact_id from alerts where closed_at is null and asks_feedback and to_user = 'kim@acme.test'
			group by contact_id order by min(at) desc, contact_id limit 2
		), handed as (
			update alerts l set holder = 'sam@acme.test' from two t
			where l.contact_id = t.contact_id and l.closed_at is null and l.worked_at is null
			returning l.id, l.contact_id
		)
		insert into alert_history (alert_id, contact_id, at, actor, what, detail)
		select max(id), contact_id, ${at} - interval '20 minutes', 'kim@acme.test', 'reassigned',
			'{"from": "kim@acme.test", "to": "sam@acme.test"}' from handed group by contact_id`);
}

/** Sam puts one of his own off until tomorrow: the oldest that asks nothing. */
async function snooze(run: Run, at: string): Promise<void> {
	await run(`with oldest as (
			select contact_id from alerts where closed_at is null and worked_at is null and to_user = 'sam@acme.test'
			group by contact_id having not bool_or(asks_feedback) order by min(at), contact_id limit 1
		), snoozed as (
			update alerts l set snoozed_until = ${at} + interval '1 day' from oldest o
			where l.contact_id = o.contact_id and l.closed_at is null and l.worked_at is null
			returning l.id, l.contact_id, l.snoozed_until
		)
		insert into alert_history (alert_id, contact_id, at, actor, what, detail)
		select max(id), contact_id, ${at} - interval '1 hour', 'sam@acme.test', 'snoozed',
			jsonb_build_object('until', max(snoozed_until)) from snoozed group by contact_id`);
}

/** Mails that go at the start: to Sam of one alert, to Kim of several at once. */
async function tellStill(run: Run, at: string): Promise<void> {
	await run(`insert into notices (alert_id, contact_id, receiver, channel, due_at, next_at)
		select id, contact_id, whose, 'mail', at, ${at} from (
			select *, row_number() over (partition by whose order by asks_feedback desc, at desc, id desc) as n
			from (select *, coalesce(holder, to_user) as whose from alerts
				where closed_at is null and worked_at is null and snoozed_until is null) open
			where whose is not null
		) l where n <= case whose when 'sam@acme.test' then 1 else 3 end order by id`);
}
