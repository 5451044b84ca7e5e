import type { Engine } from "@/workflows/engine/live/engine";
import { ask } from "./ask";
import { END, rangeOf, START } from "./range";
import type { Asked, Cell, Column, FunnelReport, FunnelStage } from "./types";
import { several } from "./words";

/** Stages are the same whatever their letters' case; those that the program names come first, in its order. */
const SQL = `with named as (
		select ripen.fold(s.stage) as key, min(s.stage) as stage, min(s.place) as place
		from settings, unnest(stages) with ordinality s(stage, place) group by 1
	), moves as materialized (
		select contact_id, ripen.fold(stage) as key, stage, date_trunc('week', at at time zone $3)::date as week
		from stage_changes where at >= ${START} and at < ${END} and stage is not null
	), weekly as (
		select key, week, count(distinct contact_id) as moved from moves group by 1, 2
	), total as (
		select key, min(stage) as stage, count(distinct contact_id) as moved from moves group by 1
	), furthest as (
		select n.place, count(*) as contacts from (
			select m.contact_id, max(n.place) as place from moves m join named n on n.key = m.key group by 1
		) n group by 1
	), standing as (
		select ripen.fold(c.stage) as key, min(c.stage) as stage, count(*) as today, count(*) filter (where not exists
			(select from stage_changes s where s.contact_id = c.id)) as unrecorded
		from contacts c where c.stage is not null and c.deleting_at is null group by 1
	), listed as (
		select coalesce(n.key, t.key, s.key) as key, coalesce(n.stage, t.stage, s.stage) as stage, n.place,
			coalesce(t.moved, 0) as moved, coalesce(s.today, 0) as today, coalesce(s.unrecorded, 0) as unrecorded,
			case when n.place is not null then coalesce((select sum(f.contacts) from furthest f where f.place >= n.place), 0)
				end::bigint as reached
		from named n full join total t on t.key = n.key full join standing s on s.key = coalesce(n.key, t.key)
	)
	select l.stage, l.moved, l.reached, l.today, l.unrecorded, (select min(at) from stage_changes) as begins,
		(select jsonb_agg(jsonb_build_object('week', w.day::date, 'moved', coalesce(k.moved, 0)) order by w.day)
			from generate_series(date_trunc('week', $1::date::timestamp), $2::date::timestamp, interval '1 week') w(day)
			left join weekly k on k.week = w.day::date and k.key = l.key) as weeks
	from listed l order by l.place nulls last, l.stage`;

type Raw = FunnelStage & { begins: Date | null; weeks: { week: string; moved: number }[] };

/** How many contacts moved to each stage, week by week. */
export async function funnel(engine: Engine, asked: Asked): Promise<FunnelReport> {
	const range = await rangeOf(engine, asked);
	const rows = await ask<Raw>(engine, range, SQL);
	const stages = rows.map(({ begins: _, weeks: __, ...stage }) => stage);
	const begins = rows[0]?.begins ?? null;
	const weeks = (rows[0]?.weeks ?? []).map(({ week }, n) => ({
		week,
		moved: rows.map((row) => row.weeks[n]!.moved),
	}));
	const columns: Column[] = [
		{ key: "week", label: "Week from", kind: "day" },
		...stages.map(({ stage }): Column => ({ key: stage, label: stage, kind: "count" })),
	];
	return {
		key: "funnel",
		range,
		stages,
		weeks,
		begins: begins?.toISOString() ?? null,
		table: {
			columns,
			rows: [
				...(stages.some((one) => one.unrecorded > 0)
					? [["Before changes were recorded, by today's stage", ...stages.map((one) => one.unrecorded)]]
					: []),
				...weeks.map(({ week, moved }): Cell[] => [week, ...moved]),
			],
			total: ["All weeks, each contact once", ...stages.map(({ moved }) => moved)],
		},
		notes: notesOf(range, stages, begins),
	};
}

function notesOf(range: FunnelReport["range"], stages: FunnelStage[], begins: Date | null): string[] {
	const unrecorded = stages.reduce((sum, { unrecorded: n }) => sum + n, 0);
	const dayIn = (at: Date) => at.toLocaleDateString("sv-SE", { timeZone: range.zone });
	const day = (at: Date) => at.toLocaleDateString("en-GB", { timeZone: range.zone, dateStyle: "long" });
	return [
		"A contact counts once in each week in which it moved to a stage.",
		...(begins === null
			? ["No change of a stage has been recorded yet; changes are recorded from this release on."]
			: dayIn(begins) > range.from
				? [`Changes of stages are recorded since ${day(begins)}; what came before is not known.`]
				: []),
		...(unrecorded > 0
			? [
					`${several(unrecorded, "contact")} came to today's stage before changes were recorded; they are told apart, by the stage they stand in today, and are in no week.`,
				]
			: []),
	];
}
