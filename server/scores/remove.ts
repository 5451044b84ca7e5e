import type { Engine } from "@/workflows/engine/live/engine";
import { changeProgram } from "../definitions/change";
import { refuseUsed } from "../definitions/uses";
import { writeAudit } from "../users/audit";
import { noScore } from "./list";

const POINTS = {
	sql: "select count(*) as n from balances b join scores s on s.id = b.score_id where s.key = $1 and b.value <> 0",
	words: "with points of it",
};

/**
 * Deletes a score with its ledger. Throws a Problem (409) that lists who uses it; contacts who have points count as users
 * unless `withPoints` says that these may go.
 */
export async function removeScore(
	engine: Engine,
	{ key, withPoints }: { key: string; withPoints?: boolean | undefined },
	by: string,
): Promise<void> {
	await changeProgram(engine, async (stored, run) => {
		const { program } = stored;
		const score = program.scores.find((one) => one.key === key);
		if (!score) throw noScore(key);
		await refuseUsed(run, stored, `score:${key}`, score.name, withPoints ? undefined : POINTS);
		return {
			program: { ...program, scores: program.scores.filter((one) => one.key !== key) },
			place: "",
			remove: { scores: [key] },
		};
	});
	await writeAudit(engine.sql, by, "score deleted", { key });
}
