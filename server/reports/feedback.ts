import type { Engine } from "@/workflows/engine/live/engine";
import { sayAnswer } from "@/workflows/language/say";
import { ANSWERS } from "@/workflows/language/values";
import { ask } from "./ask";
import { rangeOf } from "./range";
import { IS_WAITING, REQUESTS } from "./requests";
import type { Asked, Column, FeedbackBar, FeedbackReport } from "./types";
import { several, shareOf } from "./words";

const counts = ANSWERS.map((one) => `count(*) filter (where answer = '${one}') as ${one}`).join(", ");

const SQL = `with ${REQUESTS}, told as (
		select (at at time zone $3)::date as day, answer, ${IS_WAITING} as waiting, false as erased from requests
		union all
		select day, answer, false, true from feedback_facts where day between $1::date and $2::date
	), bars as (
		select date_trunc($4::text, day)::date as day, count(*) as asked, ${counts},
			count(*) filter (where answer is null and not waiting) as closed, count(*) filter (where waiting) as waiting,
			count(*) filter (where erased) as erased
		from told group by 1
	)
	select s.day::date as day, ${["asked", ...ANSWERS, "closed", "waiting", "erased"].map((name) => `coalesce(b.${name}, 0) as ${name}`).join(", ")}
	from generate_series(date_trunc($4::text, $1::date::timestamp), $2::date::timestamp, ('1 ' || $4::text)::interval) s(day)
	left join bars b on b.day = s.day::date order by 1`;

const LABELS = { day: "Day", week: "Week from", month: "Month from" } as const;

/** What sales said about the alerts of each day, week or month. */
export async function feedback(engine: Engine, asked: Asked): Promise<FeedbackReport> {
	const range = await rangeOf(engine, asked);
	const bars = await ask<FeedbackBar>(engine, range, SQL, [range.unit]);
	const total = sumOf(bars);
	const columns: Column[] = [
		{ key: "day", label: LABELS[range.unit], kind: "day" },
		{ key: "asked", label: "Alerts", kind: "count" },
		...ANSWERS.map((key): Column => ({ key, label: sayAnswer(key), kind: "count" })),
		{ key: "closed", label: "Closed without an answer", kind: "count" },
		{ key: "waiting", label: "Waiting", kind: "count" },
		{ key: "good", label: "Good of answered", kind: "share" },
	];
	const cells = (bar: Omit<FeedbackBar, "day">) => [
		bar.asked,
		...ANSWERS.map((one) => bar[one]),
		bar.closed,
		bar.waiting,
		shareOf(bar.good_lead, answeredOf(bar)),
	];
	return {
		key: "feedback",
		range,
		bars,
		total,
		table: {
			columns,
			rows: bars.map((bar) => [bar.day, ...cells(bar)]),
			total: ["All", ...cells(total)],
		},
		notes: [
			"Alerts that ask for an answer. One that is asked again counts once, on the day it was first asked; the last answer counts.",
			...(total.erased > 0
				? [
						`${several(total.erased, "answer")} ${total.erased === 1 ? "is" : "are"} about contacts who have been erased since. Alerts about them that nobody answered are not known any more.`,
					]
				: []),
		],
	};
}

export const answeredOf = (bar: Pick<FeedbackBar, (typeof ANSWERS)[number]>): number =>
	ANSWERS.reduce((sum, one) => sum + bar[one], 0);

function sumOf(bars: readonly FeedbackBar[]): Omit<FeedbackBar, "day"> {
	const sum = (key: keyof Omit<FeedbackBar, "day">) => bars.reduce((total, bar) => total + bar[key], 0);
	return {
		asked: sum("asked"),
		good_lead: sum("good_lead"),
		bad_timing: sum("bad_timing"),
		bad_fit: sum("bad_fit"),
		junk: sum("junk"),
		closed: sum("closed"),
		waiting: sum("waiting"),
		erased: sum("erased"),
	};
}
