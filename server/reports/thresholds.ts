import type { Engine } from "@/workflows/engine/live/engine";
import { listScores } from "../scores/list";
import { ask } from "./ask";
import { END, rangeOf, START } from "./range";
import type { Asked, Candidate, Cell, Column, Range, ScoreBar, ThresholdsReport } from "./types";
import { several } from "./words";

/** Points that come with an import or a recomputation cross nothing. */
const QUIET = "('import', 'recomputed', 'merged', 'carried')";

/** 1, 2 or 5 times a power of ten: about twenty bars over `span`. */
const NICE = `greatest(1, (case when m <= 1 then 1 when m <= 2 then 2 when m <= 5 then 5 else 10 end) * p)::bigint`;

/**
 * $4 is the score, $5 the thresholds in use, $6 the flows that have them. The two per cent at the ends of the scale share
 * a bar. A row of the ledger crosses every candidate above its former balance and up to its new one.
 */
const SQL = `with chosen as (select id from scores where key = $4::text), held as materialized (
		select b.value from balances b join contacts c on c.id = b.contact_id
		where b.score_id = (select id from chosen) and b.value <> 0 and c.deleting_at is null
	), ends as (
		select least(0, coalesce(percentile_disc(0.01) within group (order by value), 0)) as low,
			greatest(1, coalesce(percentile_disc(0.99) within group (order by value), 0), (select max(t) from unnest($5::int[]) t)) as high
		from held
	), magnitude as (
		select *, power(10, floor(log((high - low) / 20.0))) as p, (high - low) / 20.0 / power(10, floor(log((high - low) / 20.0))) as m
		from ends
	), scale as (
		select w as width, floor(low::numeric / w)::bigint as first, floor(high::numeric / w)::bigint as last
		from magnitude, lateral (select ${NICE} as w) n
	), bars as (
		select least(last, greatest(first, floor(h.value::numeric / width)::bigint)) as n, count(*) as contacts
		from held h, scale group by 1
	), rose as materialized (
		select date_trunc('week', at at time zone $3) as week, balance - applied as below, balance as up, count(*) as n from ledger
		where score_id = (select id from chosen) and at >= ${START} and at < ${END} and applied > 0 and kind not in ${QUIET}
		group by 1, 2, 3
	), candidates as (
		select n * width as value from scale, generate_series(1, last) n union select t from unnest($5::int[]) t
	), crossed as (
		select k * width as value, r.week, r.n from rose r, scale, lateral generate_series(
			greatest(1, floor(r.below::numeric / width)::bigint + 1), least(last, floor(r.up::numeric / width)::bigint)) k
		union all
		select t, r.week, r.n from rose r join (select distinct t from unnest($5::int[]) t, scale where t % width <> 0 or t < width) t
			on r.below < t and r.up >= t
	), weekly as (
		select value, week, sum(n) as n from crossed group by 1, 2
	)
	select s.width, (select count(*) from contacts where deleting_at is null) - (select count(*) from held) as none,
		(select jsonb_agg(jsonb_build_object('from', n * s.width, 'contacts', coalesce(b.contacts, 0)) order by n)
			from generate_series(s.first, s.last) n left join bars b using (n)) as bars,
		(select jsonb_agg(jsonb_build_object('value', c.value, 'crossings', coalesce(w.n, 0), 'busiest', coalesce(w.most, 0),
				'above', case when c.value % s.width = 0 then (select coalesce(sum(b.contacts), 0) from bars b where b.n * s.width >= c.value)
					else (select count(*) from held h where h.value >= c.value) end) order by c.value)
			from candidates c left join (select value, sum(n) as n, max(n) as most from weekly group by 1) w using (value)) as candidates,
		(select count(*) from alerts a join flows f on f.id = a.flow_id
			where f.key = any ($6::text[]) and a.at >= ${START} and a.at < ${END}) as alerts
	from scale s`;

type Raw = {
	width: number;
	none: number;
	bars: ScoreBar[];
	candidates: Omit<Candidate, "perWeek" | "used">[] | null;
	alerts: number;
};

const COLUMNS: Column[] = [
	{ key: "value", label: "Threshold", kind: "count" },
	{ key: "perWeek", label: "Alerts a week", kind: "number" },
	{ key: "busiest", label: "In the busiest week", kind: "count" },
	{ key: "crossings", label: "In all", kind: "count" },
	{ key: "contacts", label: "Contacts at or above today", kind: "count" },
	{ key: "used", label: "In use", kind: "text" },
];

/** How points are spread today, and how often contacts crossed this and other thresholds. */
export async function thresholds(engine: Engine, asked: Asked): Promise<ThresholdsReport> {
	const range = await rangeOf(engine, asked);
	const scores = await listScores(engine);
	const score = scores.find((one) => one.key === asked.score) ?? scores[0] ?? null;
	const used = (score?.thresholds ?? []).filter((one) => one.live && one.way === "reaches" && one.value > 0);
	const flows = [...new Set(used.map((one) => one.flow))];
	const values = [...new Set(used.map((one) => one.value))];
	const [raw] = await ask<Raw>(engine, range, SQL, [score?.key ?? "", values, flows]);
	const { width, none, bars, alerts } = raw!;
	const candidates = (raw!.candidates ?? []).map((one) => ({
		...one,
		perWeek: (one.crossings * 7) / range.days,
		used: values.includes(one.value),
	}));
	return {
		key: "thresholds",
		range,
		score: score && { key: score.key, name: score.name },
		scores: scores.map(({ key, name }) => ({ key, name })),
		width,
		bars,
		none,
		candidates,
		thresholds: used.map(({ value, flow, flowName }) => ({ value, flow, flowName })),
		alerts,
		table: { columns: COLUMNS, rows: candidates.map(cellsOf) },
		notes: notesOf(none, alerts, range, used.length > 0),
	};
}

const cellsOf = ({ value, perWeek, busiest, crossings, above, used }: Candidate): Cell[] => [
	value,
	perWeek,
	busiest,
	crossings,
	above,
	used ? "yes" : "",
];

const notesOf = (none: number, alerts: number, range: Range, used: boolean): string[] => [
	`The picture is of today; ${several(none, "contact")} without points ${none === 1 ? "is" : "are"} left out of it.`,
	`Each time a contact came from below a threshold to it or above counts as an alert. Suppressions, “armed again below” and re-entries are not looked at, so there would be at most as many.`,
	...(used
		? [
				`The flows with the present thresholds gave ${several(alerts, "alert")} in these ${several(range.days, "day")}, those asked again included.`,
			]
		: []),
];
