import type { Engine } from "@/workflows/engine/live/engine";
import type { Score } from "@/workflows/language/program";
import { notFound } from "../api/problem";
import { revisionOf } from "../definitions/keys";
import { usersIn } from "../definitions/uses";
import { runOf } from "../program/run";
import { readStored, type Stored } from "../program/stored";
import type { ScoreRow, Threshold } from "./types";

/** All scores in the order of the program, with the thresholds at which flows take contacts in. */
export async function listScores({ sql }: Pick<Engine, "sql">): Promise<ScoreRow[]> {
	const stored = await readStored(runOf(sql));
	const users = usersIn(stored);
	return stored.program.scores.map((score) => rowOf(score, stored, users.get(`score:${score.key}`) ?? []));
}

/** Throws a Problem (404) where there is none of that key. */
export async function getScore(engine: Pick<Engine, "sql">, key: string): Promise<ScoreRow> {
	const score = (await listScores(engine)).find((one) => one.key === key);
	if (!score) throw noScore(key);
	return score;
}

export const noScore = (key: string) =>
	notFound(`There is no score “${key}”; it may have been deleted meanwhile.`);

const rowOf = (score: Score, stored: Stored, usedBy: string[]): ScoreRow => ({
	key: score.key,
	name: score.name,
	floor: score.floor ?? null,
	ceiling: score.ceiling ?? null,
	rules: score.rules,
	thresholds: thresholdsOf(score.key, stored),
	usedBy,
	revision: revisionOf(score),
});

function thresholdsOf(key: string, { program, versions }: Stored): Threshold[] {
	return program.flows
		.flatMap((flow) =>
			flow.nodes.flatMap((node): Threshold[] => {
				if (node.kind !== "score-entry" || node.config.score !== key || node.skip !== undefined) return [];
				const { reaches, "falls-below": below } = node.config;
				const of = { flow: flow.key, flowName: flow.name, live: versions.has(flow.key) };
				if (reaches !== undefined) return [{ value: reaches, way: "reaches", ...of }];
				return below === undefined ? [] : [{ value: below, way: "falls-below", ...of }];
			}),
		)
		.sort((a, b) => a.value - b.value);
}
