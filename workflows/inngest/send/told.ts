import type { Queryable } from "@/db/client";
import type { Flow } from "@/workflows/language/program";
import { sayEvent, sayHeat, sayTopReason } from "@/workflows/language/words";
import type { Vocabulary } from "./vocabulary";

/** What somebody is told of a lead, in words: the same as on the desk. */
export interface Told {
	alertId: number;
	contactId: number;
	subject: string;
	message: string;
	/** Why it went elsewhere than asked. */
	note: string | null;
	/** Name, else address. */
	who: string;
	/** "Head of Procurement, Valtor Energia". */
	work: string;
	email: string | null;
	phone: string | null;
	stage: string | null;
	/** The score that stands behind the alert; null without scores. `trend`: within seven days. */
	heat: { name: string; points: number; word: string; trend: number } | null;
	/** The biggest three at the moment of the alert. */
	reasons: { said: string; points: number }[];
	/** The last five, newest first. */
	lastThings: { said: string; at: Date }[];
	/** Since the oldest alert of the contact that is open. */
	waitingSince: Date;
	asks: boolean;
	/** E-mail of the one who has it. */
	holder: string | null;
}

type Raw = Omit<Told, "who" | "work" | "heat" | "reasons" | "lastThings"> & {
	firstName: string | null;
	lastName: string | null;
	company: string | null;
	jobTitle: string | null;
	reasons: { score: string; reason: string; points: number }[] | null;
	graph: Flow | null;
	score: string | null;
	points: number;
	trend: number;
	things: { type: string; properties: Record<string, unknown>; at: string }[];
};

/**
 * What there is to tell of these alerts: of each contact its newest one, in the order of the alerts. `at` is now.
 */
export async function readTold(sql: Queryable, ids: number[], at: Date, words: Vocabulary): Promise<Told[]> {
	const first = words.scores.keys().next().value ?? null;
	const rows = await sql<Raw[]>`
		with told as (
			select distinct on (a.contact_id) a.*, coalesce(a.reasons -> 0 ->> 'score', ${first}) as score
			from alerts a where a.id = any (${ids}::bigint[]) order by a.contact_id, a.id desc
		)
		select a.id as "alertId", a.contact_id as "contactId", a.subject, a.message, a.note, a.reasons, a.holder, a.score,
			a.asks_feedback as asks, c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone, c.company,
			c.job_title as "jobTitle", c.stage, v.graph, coalesce(b.value, 0)::int as points,
			(select coalesce(sum(l.applied), 0)::int from ledger l where l.contact_id = a.contact_id and l.score_id = s.id
				and l.at > ${at}::timestamptz - interval '7 days') as trend,
			(select min(o.at) from alerts o where o.contact_id = a.contact_id and o.closed_at is null and o.worked_at is null)
				as "waitingSince",
			(select coalesce(jsonb_agg(e order by e.at desc, e.id desc), '[]') from (
				select e.id, e.type, e.properties, e.at from events e
				where e.contact_id = a.contact_id and e.type not in ('email_sent', 'email_bounce')
				order by e.at desc, e.id desc limit 5) e) as things
		from told a join contacts c on c.id = a.contact_id left join versions v on v.id = a.version_id
			left join scores s on s.key = a.score left join balances b on b.contact_id = a.contact_id and b.score_id = s.id
		order by a.id`;
	return rows.map((row) => inWords(row, words));
}

/** Those of `ids` that are still to tell of: nobody has answered, is about to, or has put them away. */
export async function stillToTell(sql: Queryable, ids: number[]): Promise<Set<number>> {
	const rows = await sql<{ id: number }[]>`
		select a.id from alerts a join contacts c on c.id = a.contact_id
		where a.id = any (${ids}::bigint[]) and a.closed_at is null and a.worked_at is null and c.deleting_at is null
			and not exists (select from held_answers h where h.alert_id = a.id)`;
	return new Set(rows.map(({ id }) => id));
}

function inWords({ firstName, lastName, company, jobTitle, ...raw }: Raw, words: Vocabulary): Told {
	const { graph, score: key, points, trend, reasons, things, ...told } = raw;
	const score = words.scores.get(key ?? "");
	const graphs = graph ? [graph, ...words.flows] : words.flows;
	return {
		...told,
		who: [firstName, lastName].filter(Boolean).join(" ") || told.email || "Unknown visitor",
		work: [jobTitle, company].filter(Boolean).join(", "),
		heat: score ? { name: score.name, points, trend, word: sayHeat(points, score.full) } : null,
		reasons: (reasons ?? []).map((one) => ({
			said: sayTopReason(one.reason, words.scores.get(one.score), graphs, words.names),
			points: one.points,
		})),
		lastThings: things.map(({ type, properties, at }) => ({
			said: sayEvent(type, properties),
			at: new Date(at),
		})),
	};
}
