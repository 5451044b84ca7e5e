import type { Engine } from "@/workflows/engine/live/engine";
import { sayAnswer } from "@/workflows/language/say";
import { ANSWERS } from "@/workflows/language/values";
import { NAME } from "../contacts/find";
import { listScores } from "../scores/list";
import { ask } from "./ask";
import { rangeOf } from "./range";
import { REQUESTS } from "./requests";
import type { Answer, AnsweredContact, AnswerGroup, Asked, Cell, Column, ContactsReport } from "./types";
import { several } from "./words";

/** So many are listed on the screen, and in a file. */
export const LISTED = 200;
export const LISTED_IN_FILE = 50_000;

/**
 * The last answered request of each contact in the range, with what was known when sales was asked. $4 is the score, $5
 * narrows the list down to one answer, $6 is how many are listed.
 */
const SQL = `with ${REQUESTS}, last as (
		select distinct on (contact_id) * from requests where answer is not null order by contact_id, answer_id desc
	), seen as materialized (
		select l.*, extract(epoch from l.at - c.created_at)::float8 / 86400 as known, coalesce((select b.balance from ledger b
			where b.contact_id = l.contact_id and b.score_id = (select id from scores where key = $4::text) and b.at <= l.at
			order by b.id desc limit 1), 0) as points
		from last l join contacts c on c.id = l.contact_id
	), listed as (
		select s.*, x.actor, x.at as last_at, x.note from seen s join answers x on x.id = s.answer_id
		where $5::text is null or s.answer = $5 order by x.at desc, x.id desc limit $6::int
	)
	select (select jsonb_agg(jsonb_build_object('answer', g.answer, 'contacts', g.contacts, 'points', g.points,
			'daysKnown', g.known, 'times', g.times, 'erased', g.erased))
		from (select w.answer, count(s.contact_id) as contacts, percentile_cont(0.5) within group (order by s.points) as points,
				percentile_cont(0.5) within group (order by s.known) as known,
				percentile_cont(0.5) within group (order by s.times) as times,
				(select count(*) from feedback_facts f where f.answer = w.answer and f.day between $1::date and $2::date) as erased
			from unnest(array['${ANSWERS.join("', '")}']) w(answer) left join seen s on s.answer = w.answer group by 1) g) as groups,
		(select jsonb_agg(jsonb_build_object('id', l.contact_id, 'name', ${NAME}, 'company', c.company, 'answer', l.answer,
			'answeredAt', l.last_at, 'by', coalesce(u.name, l.actor), 'note', l.note, 'askedAt', l.at, 'points', l.points,
			'daysKnown', l.known, 'times', l.times, 'stage', c.stage,
			'history', (select jsonb_agg(h.answer order by h.id) from answers h where h.contact_id = l.contact_id))
			order by l.last_at desc, l.answer_id desc)
		from listed l join contacts c on c.id = l.contact_id left join users u on u.email = l.actor) as contacts`;

type Listed = Omit<AnsweredContact, "history"> & { history: Answer[] };
type Raw = { groups: AnswerGroup[]; contacts: Listed[] | null };

/** Who was answered how, and what their history was. `most` contacts are listed, those answered last first. */
export async function contacts(engine: Engine, asked: Asked, most = LISTED): Promise<ContactsReport> {
	const range = await rangeOf(engine, asked);
	const scores = await listScores(engine);
	const score = scores.find((one) => one.key === asked.score) ?? scores[0] ?? null;
	const answer = asked.answer ?? null;
	const [raw] = await ask<Raw>(engine, range, SQL, [score?.key ?? "", answer, most]);
	const groups = ANSWERS.map((one) => raw!.groups.find((group) => group.answer === one)!);
	const listed = (raw!.contacts ?? []).map(inWords);
	const of = groups.reduce((sum, one) => sum + (answer && one.answer !== answer ? 0 : one.contacts), 0);
	return {
		key: "contacts",
		range,
		answer,
		score: score && { key: score.key, name: score.name },
		groups,
		contacts: listed,
		of,
		table: {
			columns: columnsOf(score?.name),
			rows: listed.map(cellsOf),
			links: listed.map(({ id }) => `/contacts/${id}`),
		},
		notes: notesOf(groups, listed.length, of),
	};
}

const inWords = ({ history, answeredAt, askedAt, ...row }: Listed): AnsweredContact => ({
	...row,
	answeredAt: new Date(answeredAt).toISOString(),
	askedAt: new Date(askedAt).toISOString(),
	history: history
		.map((answer, n) => (n === 0 ? sayAnswer(answer) : sayAnswer(answer).toLowerCase()))
		.join(", then "),
});

const columnsOf = (score: string | undefined): Column[] => [
	{ key: "name", label: "Contact", kind: "text" },
	{ key: "company", label: "Company", kind: "text" },
	{ key: "answer", label: "Answer", kind: "text" },
	{ key: "answeredAt", label: "Answered", kind: "instant" },
	{ key: "by", label: "By", kind: "text" },
	{ key: "note", label: "Note", kind: "text" },
	{ key: "points", label: score ? `${score} when asked` : "Points when asked", kind: "count" },
	{ key: "daysKnown", label: "Days known when asked", kind: "number" },
	{ key: "times", label: "Times asked", kind: "count" },
	{ key: "history", label: "All answers", kind: "text" },
	{ key: "stage", label: "Stage today", kind: "text" },
];

const cellsOf = (one: AnsweredContact): Cell[] => [
	one.name,
	one.company,
	sayAnswer(one.answer),
	one.answeredAt,
	one.by,
	one.note,
	one.points,
	one.daysKnown,
	one.times,
	one.history,
	one.stage,
];

function notesOf(groups: AnswerGroup[], listed: number, of: number): string[] {
	const erased = groups.reduce((sum, one) => sum + one.erased, 0);
	return [
		"Each contact counts once, by the last answer about it; points and days are those of the day sales was first asked.",
		...(listed < of ? [`The ${listed} answered last are listed; there are ${of}.`] : []),
		...(erased > 0
			? [
					`${several(erased, "more answer")} were about contacts who have been erased; only their number is known.`,
				]
			: []),
	];
}
