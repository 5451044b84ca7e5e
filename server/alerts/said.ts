import type { Sql } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import type { Names } from "@/workflows/language/define-node";
import { namesOf } from "@/workflows/language/names";
import type { Program } from "@/workflows/language/program";
import { sayTopReason } from "@/workflows/language/words";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { listScores } from "../scores/list";
import type { ScoreRow } from "../scores/types";

/** What rows of the desk are said with. */
export type Said = {
	program: Program;
	names: Names;
	scores: ScoreRow[];
	/** The reason of an alert in words: the name of the rule, what the card of the step says, or the reason as it is. */
	reason(score: string, reason: string): string;
};

const kept = new WeakMap<Sql, { revision: number; said: Said }>();

/** Read anew when the program has changed; a desk is looked at far more often. */
export async function saidOf({ sql }: Pick<Engine, "sql">): Promise<Said> {
	const [{ revision }] = await sql<{ revision: number }[]>`select revision from settings`;
	const known = kept.get(sql);
	if (known?.revision === revision) return known.said;
	const program = await exportProgram(runOf(sql));
	const said = wordsOf(program, await listScores({ sql }));
	kept.set(sql, { revision, said });
	return said;
}

function wordsOf(program: Program, scores: ScoreRow[]): Said {
	const names = namesOf(program);
	return {
		program,
		names,
		scores,
		reason: (score, reason) =>
			sayTopReason(
				reason,
				program.scores.find((one) => one.key === score),
				program.flows,
				names,
			),
	};
}
