import type { Engine } from "@/workflows/engine/live/engine";
import { ask } from "./ask";
import { rangeOf } from "./range";
import { IS_WAITING, REQUESTS } from "./requests";
import type { Asked, Cell, Column, Responder, ResponseReport } from "./types";
import { several, shareOf } from "./words";

/**
 * Whose a request is: of who holds its first alert, else was sent it, else answered first. Answered requests about erased
 * contacts left a fact each. The row without person is all, and has how many facts are too old to say whose they were.
 */
const SQL = `with ${REQUESTS}, due as (
		select coalesce(sent_to, first_actor) as person, answer, ${IS_WAITING} as waiting, at,
			extract(epoch from answered_at - at)::float8 / 3600 as hours
		from requests
		union all
		select coalesce(sent_to, answered_by), answer, false, null, answered_after / 3600.0::float8
		from feedback_facts where day between $1::date and $2::date and answered_after is not null
	)
	select d.person, max(u.name) as name, grouping(d.person) = 1 as whole, count(*) as asked, count(answer) as answered,
		count(*) filter (where waiting) as waiting,
		percentile_cont(0.5) within group (order by hours) filter (where answer is not null) as median,
		percentile_cont(0.9) within group (order by hours) filter (where answer is not null) as ninety,
		min(at) filter (where waiting) as oldest,
		(select count(*) from feedback_facts where day between $1::date and $2::date and answered_after is null) as unknown
	from due d left join users u on u.email = d.person
	group by grouping sets ((d.person), ()) order by 3, 4 desc, 1`;

type Raw = Omit<Responder, "name" | "oldest"> & {
	name: string | null;
	whole: boolean;
	oldest: Date | null;
	unknown: number;
};

const COLUMNS: Column[] = [
	{ key: "person", label: "Person", kind: "text" },
	{ key: "asked", label: "Alerts", kind: "count" },
	{ key: "answered", label: "Answered", kind: "count" },
	{ key: "share", label: "Share answered", kind: "share" },
	{ key: "median", label: "Median time to answer", kind: "hours" },
	{ key: "ninety", label: "Nine of ten within", kind: "hours" },
	{ key: "waiting", label: "Waiting now", kind: "count" },
	{ key: "oldest", label: "Oldest waiting since", kind: "instant" },
];

/** Which share of their alerts people answer, and after how long. */
export async function response(engine: Engine, asked: Asked): Promise<ResponseReport> {
	const range = await rangeOf(engine, asked);
	const rows = await ask<Raw>(engine, range, SQL);
	const people = rows.filter((row) => !row.whole).map(responderOf);
	const all = rows.find((row) => row.whole)!;
	const total = { ...responderOf(all), name: "All" };
	const unnamed = people.find((one) => one.person === null);
	return {
		key: "response",
		range,
		people,
		total,
		table: { columns: COLUMNS, rows: people.map(cellsOf), total: cellsOf(total) },
		notes: [
			"The time runs from the first time an answer was asked for to the first answer. Alerts about contacts who have been erased count where they were answered.",
			...(all.unknown > 0
				? [
						`${several(all.unknown, "answer")} about erased contacts ${all.unknown === 1 ? "is" : "are"} left out, as it was not kept yet who gave ${all.unknown === 1 ? "it" : "them"}.`,
					]
				: []),
			...(unnamed
				? [
						`${several(unnamed.asked, "alert")} went to a whole role; nobody took ${unnamed.asked === 1 ? "it" : "them"}, or it is not known who answered.`,
					]
				: []),
		],
	};
}

const responderOf = ({ whole: _, unknown: __, name, oldest, ...row }: Raw): Responder => ({
	...row,
	name: name ?? row.person ?? "Nobody in particular",
	oldest: oldest?.toISOString() ?? null,
});

const cellsOf = (one: Responder): Cell[] => [
	one.name,
	one.asked,
	one.answered,
	shareOf(one.answered, one.asked),
	one.median,
	one.ninety,
	one.waiting,
	one.oldest,
];
