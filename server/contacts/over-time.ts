import type { Engine } from "@/workflows/engine/live/engine";
import { namesOf } from "@/workflows/language/names";
import type { StoredLine } from "@/workflows/language/words";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { listScores } from "../scores/list";
import { goneBy } from "./change";
import { graphsOf } from "./history";
import type { ScoreOverTime, ScoresOverTime } from "./types";
import { sayLine } from "./words";

const DAY_MS = 86_400_000;
/** Of each score; a chart thins out what it cannot show. */
const MOST = 3000;

type Line = StoredLine & {
	score: string;
	at: Date;
	applied: number;
	balance: number;
	versionId: number | null;
};

/** Every score of a contact over the last so many days, up to now, and when sales was told. */
export async function scoresOverTime(
	engine: Pick<Engine, "sql" | "clock">,
	id: number,
	days: number,
): Promise<ScoresOverTime> {
	const { sql } = engine;
	const to = engine.clock.now();
	const from = new Date(to.getTime() - days * DAY_MS);
	const [there] = await sql`select 1 from contacts where id = ${id}`;
	if (!there) throw goneBy([id]);
	const program = await exportProgram(runOf(sql));
	const names = namesOf(program);
	const rows = await sql<Line[]>`
		select * from (
			select s.key as score, l.at, l.applied, l.balance, l.kind, l.reason, l.rule, l.node, l.version_id as "versionId", l.id,
				row_number() over (partition by l.score_id order by l.id desc) as n
			from ledger l join scores s on s.id = l.score_id where l.contact_id = ${id}
		) l where n <= ${MOST} and (at >= ${from} or n = 1) order by id`;
	const graphs = await graphsOf(
		sql,
		rows.flatMap((row) => row.versionId ?? []),
	);
	const alerts = await sql<{ at: Date; subject: string }[]>`
		select at, subject from alerts where contact_id = ${id} and at >= ${from} order by id limit 200`;
	const scores = (await listScores({ sql })).map(
		({ key, name, floor, ceiling, thresholds }): ScoreOverTime => ({
			key,
			name,
			floor,
			ceiling,
			thresholds: thresholds
				.filter((one) => one.live && one.way === "reaches")
				.map((one) => ({ at: one.value, label: one.flowName })),
			points: rows
				.filter((row) => row.score === key)
				.map((row) => ({
					at: row.at.toISOString(),
					balance: row.balance,
					applied: row.applied,
					reason: sayLine(
						row,
						program.scores.find((one) => one.key === key),
						graphs.get(row.versionId ?? -1) ?? null,
						names,
					),
				})),
		}),
	);
	return {
		from: from.toISOString(),
		to: to.toISOString(),
		marks: alerts.map(({ at, subject }) => ({ at: at.toISOString(), label: subject })),
		scores,
	};
}
