import type { Run } from "@/workflows/engine/context";
import * as q from "@/workflows/engine/sql";
import type { ContactReactions } from "@/workflows/language/cast/types";
import { parseDuration } from "@/workflows/language/duration";

/** Lines of the script that were made up by reactions have numbers from here on. */
export const REACTION = 1_500_000_000;

/** A bounced mail comes back after so long. */
const BOUNCE_SECONDS = 60;

const secondsOf = (after: string | undefined) => (after === undefined ? null : parseDuration(after));

/** Lays out how the contacts of a preview are reacted to. */
export async function writeReactions(run: Run, list: readonly ContactReactions[]): Promise<void> {
	const rows = list.map(({ email, answers = [], opens, clicks, bounces }) => ({
		email,
		answers: answers.map(({ answer, after, share = 1 }) => ({ answer, after: parseDuration(after), share })),
		opens_after: secondsOf(opens?.after),
		opens_share: opens?.share ?? null,
		clicks_after: secondsOf(clicks?.after),
		clicks_share: clicks?.share ?? null,
		bounces: bounces ?? null,
	}));
	await run(
		`insert into reactions (key, answers, opens_after, opens_share, clicks_after, clicks_share, bounces)
		select ripen.fold(r.email), r.answers, r.opens_after, r.opens_share, r.clicks_after, r.clicks_share, r.bounces
		from jsonb_to_recordset($1::jsonb) r(email text, answers jsonb, opens_after float8, opens_share float8,
			clicks_after float8, clicks_share float8, bounces text) on conflict do nothing`,
		[JSON.stringify(rows)],
	);
}

/**
 * Returns what is to be called after each round: what sales was newly asked, and mails newly delivered, become lines of
 * the script, each at its own later instant. The same seed gives each contact the same chances, whoever else plays.
 */
export function reactor(run: Run, seed: number): () => Promise<void> {
	let [alert, mail, lines] = [0, 0, 0];
	return async () => {
		const [last] = await run<{ alert: number | null; mail: number | null }>(
			"select (select max(id) from alerts) as alert, (select max(id) from outbox) as mail",
		);
		const [asked, sent] = [last?.alert ?? alert, last?.mail ?? mail];
		if (asked > alert) lines += await write(run, lines, answersTo(seed), alert);
		if (sent > mail) lines += await write(run, lines, mailboxOn(seed), mail);
		[alert, mail] = [asked, sent];
	};
}

/** `reactions` gives (id, key, at, kind, deed) for what has come after the id $1. Returns how many lines were written. */
async function write(run: Run, before: number, reactions: string, since: number): Promise<number> {
	const written = await run(
		`insert into script (n, at, key, kind, deed)
		select $2::int + row_number() over (order by id, at), at, key, kind, deed from (${reactions}) r`,
		[since, REACTION + before],
	);
	return written.count;
}

/** In [0, 1), for the `nth` time that this happens to a contact. */
const chance = (what: string, seed: number) =>
	`ripen.share(${q.text(`${what} ${seed}`)}, s.nth::text, s.key)`;

/** The n-th request gets the n-th answer, the last one repeats. */
const answersTo = (seed: number) => `
	with s as (
		select a.id, c.key, a.at, (select count(*) from alerts o
			where o.contact_id = a.contact_id and o.asks_feedback and o.id <= a.id) as nth
		from alerts a join contacts c on c.id = a.contact_id where a.id > $1::bigint and a.asks_feedback
	)
	select s.id, s.key, s.at + make_interval(secs => (x.answer ->> 'after')::float8) as at, 'answers' as kind,
		jsonb_build_object('answers', x.answer -> 'answer') as deed
	from s join reactions r on r.key = s.key
	cross join lateral (select r.answers -> (least(s.nth, jsonb_array_length(r.answers)) - 1)::int as answer) x
	where x.answer is not null and ${chance("answer", seed)} < (x.answer ->> 'share')::float8`;

/** One chance for each mail: whoever clicks is among those who open it, as long as fewer click than open. */
const mailboxOn = (seed: number) => `
	with s as (
		select o.id, c.key, o.done_at as at, (select count(*) from outbox b
			where b.contact_id = o.contact_id and b.kind = 'mail' and b.status = 'delivered' and b.id <= o.id) as nth,
			jsonb_build_object('flow', f.key, 'node', o.node, 'subject', o.payload ->> 'subject') as properties
		from outbox o join contacts c on c.id = o.contact_id join flows f on f.id = o.flow_id
		where o.id > $1::bigint and o.kind = 'mail' and o.status = 'delivered'
	), met as materialized (
		select s.*, ${chance("mail", seed)} as u, r.opens_after, r.opens_share, r.clicks_after, r.clicks_share, r.bounces
		from s join reactions r on r.key = s.key
	)
	select m.id, m.key, m.at + make_interval(secs => does.after) as at, 'does' as kind,
		jsonb_build_object('does', does.event, 'with', m.properties || coalesce(does.more, '{}')) as deed
	from met m cross join lateral (values
		('email_open', m.opens_after, m.bounces is null and m.u < m.opens_share, null::jsonb),
		('email_click', m.clicks_after, m.bounces is null and m.u < m.clicks_share, null),
		('email_bounce', ${BOUNCE_SECONDS}, m.bounces is not null, jsonb_build_object('type', m.bounces))
	) does(event, after, happens, more) where does.happens`;
