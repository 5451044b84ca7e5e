import type { Engine } from "@/workflows/engine/live/engine";
import type { Answer } from "@/workflows/language/values";
import { sayEvent } from "@/workflows/language/words";
import { sayCountry } from "@/workflows/language/words/countries";
import type { SessionUser } from "../auth/types";
import { NAME } from "../contacts/find";
import { shownOf } from "../contacts/list";
import { CHANGE_WITHIN_MS } from "./hold";
import { type Said, saidOf } from "./said";
import type { DeskRow, Person } from "./types";

const DAY_MS = 86_400_000;
const TREND_MS = 7 * DAY_MS;
/** What was done longer ago is no last thing. */
const LAST_THINGS_MS = 366 * DAY_MS;

type Raw = Omit<
	DeskRow,
	| "at"
	| "waitingSince"
	| "snoozedUntil"
	| "workedAt"
	| "heat"
	| "reasons"
	| "lastThings"
	| "held"
	| "answer"
	| "open"
	| "place"
> & {
	at: Date;
	waitingSince: Date;
	snoozedUntil: Date | null;
	workedAt: Date | null;
	closedAt: Date | null;
	city: string | null;
	country: string | null;
	score: string | null;
	points: number;
	reasons: { score: string; reason: string; points: number }[] | null;
	events: { type: string; properties: Record<string, unknown>; at: string }[];
	holder: Person | null;
	held: Stored<{ takeAt: string }> | null;
	answer: Stored<{ id: number }> | null;
};

type Stored<T> = T & {
	answer: Answer;
	by: string | null;
	actor: string | null;
	note: string | null;
	at: string;
};

/** Rows of the desk in the order of `ids`, as `user` sees them; those that are gone are left out. */
export async function readRows(engine: Engine, user: SessionUser, ids: number[]): Promise<DeskRow[]> {
	if (ids.length === 0) return [];
	const said = await saidOf(engine);
	const now = engine.clock.now().getTime();
	const rows = await engine.sql.unsafe<Raw[]>(ROWS, [
		ids,
		said.scores[0]?.key ?? null,
		new Date(now - TREND_MS),
		new Date(now - LAST_THINGS_MS),
	] as never[]);
	return rows.map((row) => seen(row, said, user));
}

function seen(raw: Raw, said: Said, user: SessionUser): DeskRow {
	const { at, waitingSince, snoozedUntil, workedAt, closedAt, events, score, points, held, answer, ...rest } =
		raw;
	const { city, country, ...row } = rest;
	const shown = said.scores.find((one) => one.key === score);
	return {
		...row,
		place: [city, country && sayCountry(country)].filter(Boolean).join(", ") || null,
		at: at.toISOString(),
		waitingSince: waitingSince.toISOString(),
		snoozedUntil: snoozedUntil?.toISOString() ?? null,
		workedAt: workedAt?.toISOString() ?? null,
		open: closedAt === null && workedAt === null && held === null,
		heat: shown ? { score: shown.key, name: shown.name, points, full: shownOf(shown).full } : null,
		reasons: (raw.reasons ?? []).slice(0, 3).map((one) => ({
			said: said.reason(one.score, one.reason),
			points: one.points,
		})),
		lastThings: events.map((event) => ({
			said: sayEvent(event.type, event.properties),
			at: instant(event.at),
		})),
		held: held && {
			answer: held.answer,
			by: held.by ?? held.actor ?? "Somebody",
			note: held.note,
			at: instant(held.at),
			takeAt: instant(held.takeAt),
			mine: held.actor === user.email,
		},
		answer: answer && {
			id: answer.id,
			answer: answer.answer,
			by: answer.by ?? answer.actor,
			at: instant(answer.at),
			note: answer.note,
			changeUntil: new Date(Date.parse(answer.at) + CHANGE_WITHIN_MS).toISOString(),
		},
	};
}

const instant = (text: string): string => new Date(text).toISOString();

const ROWS = `
	select a.id, a.contact_id as "contactId", ${NAME} as who, c.company, c.email, c.job_title as "jobTitle", c.phone,
		c.fields ->> 'city' as city, c.country, c.zone, c.stage,
		s.key as score, coalesce(b.value, 0) as points,
		coalesce((select sum(l.applied)::int from ledger l
			where l.contact_id = a.contact_id and l.score_id = s.id and l.at > $3::timestamptz), 0) as trend,
		a.reasons, done.events, a.at, together.since as "waitingSince", together.asked, together.asks,
		coalesce(tu.name, a.to_user, 'everybody in ' || case a.to_role when 'admin' then 'administration'
			when 'marketer' then 'marketing' else 'sales' end) as "to",
		case when a.holder is not null then jsonb_build_object('email', a.holder, 'name', coalesce(hu.name, a.holder)) end as holder,
		a.claimed_at is not null as claimed, a.snoozed_until as "snoozedUntil", a.worked_at as "workedAt",
		a.closed_at as "closedAt", a.subject, a.message, a.note,
		(select jsonb_build_object('answer', h.answer, 'by', u.name, 'actor', h.actor, 'note', h.note, 'at', h.at, 'takeAt', h.take_at)
			from held_answers h left join users u on u.email = h.actor
			where h.alert_id = a.id or (h.contact_id = a.contact_id and a.closed_at is null) limit 1) as held,
		(select jsonb_build_object('id', n.id, 'answer', n.answer, 'by', u.name, 'actor', n.actor, 'note', n.note, 'at', n.at)
			from answers n left join users u on u.email = n.actor
			where n.alert_id = coalesce((select x.alert_id from answers x where x.contact_id = a.contact_id and x.at = a.closed_at limit 1), a.id)
			order by n.id desc limit 1) as answer
	from unnest($1::bigint[]) with ordinality i(id, n)
	join alerts a on a.id = i.id
	join contacts c on c.id = a.contact_id
	left join scores s on s.key = coalesce((select key from scores where key = a.reasons -> 0 ->> 'score'), $2::text)
	left join balances b on b.contact_id = a.contact_id and b.score_id = s.id
	left join users tu on tu.email = a.to_user
	left join users hu on hu.email = a.holder
	cross join lateral (
		select min(o.at) as since, count(*) filter (where o.asks_feedback)::int as asked,
			coalesce(bool_or(o.asks_feedback), false) as asks
		from alerts o where o.contact_id = a.contact_id and o.closed_at is not distinct from a.closed_at
			and (o.worked_at is null) = (a.worked_at is null)
	) together
	cross join lateral (
		select coalesce(jsonb_agg(e order by e.at desc, e.id desc), '[]') as events from (
			select id, type, properties, at from events where contact_id = a.contact_id and at > $4::timestamptz
				and type not in ('email_sent', 'email_bounce')
			order by at desc, id desc limit 5
		) e
	) done
	order by i.n`;
