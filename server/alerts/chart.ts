import type { Engine } from "@/workflows/engine/live/engine";
import type { Flow } from "@/workflows/language/program";
import { type StoredLine, sayReason } from "@/workflows/language/words";
import { saidOf } from "./said";
import type { DeskChart, DeskRow } from "./types";

const DAYS = 90;
/** A line of a few hundred pixels shows no more than this. */
const MOST = 1500;

type Line = StoredLine & { at: Date; applied: number; balance: number; versionId: number | null };

/** The score that stands behind an alert, over 90 days; null without scores. */
export async function chartOf(
	engine: Engine,
	{ contactId, heat }: Pick<DeskRow, "contactId" | "heat">,
): Promise<DeskChart | null> {
	const { program, names, scores } = await saidOf(engine);
	const score = scores.find((one) => one.key === heat?.score);
	if (!score) return null;
	const { sql } = engine;
	const to = engine.clock.now();
	const from = new Date(to.getTime() - DAYS * 86_400_000);
	const lines = await sql<Line[]>`
		select l.at, l.applied, l.balance, l.kind, l.reason, l.rule, l.node, l.version_id as "versionId"
		from ledger l join scores s on s.id = l.score_id
		where l.contact_id = ${contactId} and s.key = ${score.key} and l.at > ${from} order by l.id desc limit ${MOST}`;
	const versions = [...new Set(lines.flatMap((line) => line.versionId ?? []))];
	const graphs = new Map(
		(
			await sql<{ id: number; graph: Flow }[]>`
			select id, graph from versions where id = any (${versions}::int[])`
		).map(({ id, graph }) => [id, graph]),
	);
	const alerts = await sql<{ at: Date; subject: string }[]>`
		select at, subject from alerts where contact_id = ${contactId} and at > ${from} order by id`;
	const scoring = program.scores.find((one) => one.key === score.key);
	return {
		name: score.name,
		points: lines.reverse().map((line) => ({
			at: line.at.toISOString(),
			balance: line.balance,
			applied: line.applied,
			reason: sayReason(line, scoring, graphs.get(line.versionId ?? -1) ?? null, names),
		})),
		from: from.toISOString(),
		to: to.toISOString(),
		...(score.floor === null ? {} : { floor: score.floor }),
		...(score.ceiling === null ? {} : { ceiling: score.ceiling }),
		thresholds: score.thresholds.map(({ value, flowName }) => ({ at: value, label: flowName })),
		marks: alerts.map(({ at, subject }) => ({ at: at.toISOString(), label: subject })),
	};
}
