import type { Engine } from "@/workflows/engine/live/engine";
import { within } from "../contacts/within";
import { changeProgram } from "../definitions/change";
import { readPart } from "../definitions/faults";
import { freshKey, refuseStale } from "../definitions/keys";
import { writeAudit } from "../users/audit";
import { getScore, noScore } from "./list";
import type { ScoreSaved } from "./types";

export type ScoreInput = {
	/** Absent for a new one: the key is made from the name. */
	key?: string | undefined;
	name: string;
	floor?: number | null | undefined;
	ceiling?: number | null | undefined;
	/** As in program/1; a rule without a key gets one from its name. */
	rules: Record<string, unknown>[];
	revision?: string | undefined;
};

const COUNT_MS = 3000;

/**
 * Creates or changes a score. Where rules or bounds changed, everybody's points are recomputed from the past; nothing is
 * crossed by that. Throws a Problem: 404, 409 changed meanwhile, 422 with faults (`rules[2].while.value`).
 */
export async function saveScore(engine: Engine, input: ScoreInput, by: string): Promise<ScoreSaved> {
	const since = engine.clock.now();
	let key = input.key ?? "";
	await changeProgram(engine, ({ program }) => {
		const { scores } = program;
		const at = input.key === undefined ? scores.length : scores.findIndex((one) => one.key === input.key);
		if (at < 0) throw noScore(input.key!);
		const former = scores[at];
		if (former) refuseStale(former, former.name, input.revision);
		key = former?.key ?? freshKey(input.name, ["new", ...scores.map((one) => one.key)], "score");
		const score = readPart("scores", {
			key,
			name: input.name.trim(),
			...(input.floor == null ? {} : { floor: input.floor }),
			...(input.ceiling == null ? {} : { ceiling: input.ceiling }),
			rules: withKeys(input.rules),
		});
		return { program: { ...program, scores: scores.toSpliced(at, 1, score) }, place: `scores[${at}]` };
	});
	await writeAudit(engine.sql, by, input.key === undefined ? "score created" : "score changed", { key });
	const { revision, rules } = await getScore(engine, key);
	return { key, revision, rules, changed: await changedSince(engine, key, since) };
}

/** Rules keep the keys they have: points given are known by them. */
function withKeys(rules: Record<string, unknown>[]): Record<string, unknown>[] {
	const taken = new Set(rules.flatMap((rule) => (typeof rule.key === "string" ? [rule.key] : [])));
	return rules.map((rule) => {
		if (typeof rule.key === "string") return rule;
		const key = freshKey(String(rule.name ?? ""), taken, "rule");
		taken.add(key);
		return { ...rule, key };
	});
}

async function changedSince(engine: Engine, key: string, since: Date): Promise<number | null> {
	const found = await within(engine.sql, COUNT_MS, (run) =>
		run<{ n: number }>(
			`select count(distinct contact_id) as n from ledger
			where at >= $1 and score_id = (select id from scores where key = $2)
				and kind in ('recomputed', 'while', 'ended') and applied <> 0`,
			[since.toISOString(), key],
		),
	);
	return found?.[0]?.n ?? null;
}
