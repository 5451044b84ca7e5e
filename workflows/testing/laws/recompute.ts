import type { Context, Run } from "@/workflows/engine/context";
import { writeProgram } from "@/workflows/engine/define";
import { loadProgram } from "@/workflows/engine/program";
import { recomputeScore } from "@/workflows/engine/recompute";
import type { Program, Rule } from "@/workflows/language/program";

/** The program with other rules on events: points, limits, expiries and ceilings change, what is held by facts stays. */
export function withOtherRules(program: Program): Program {
	return {
		...program,
		scores: program.scores.map((score, n) => ({
			...score,
			...(n === 0 && score.ceiling === undefined ? { ceiling: 45 } : {}),
			rules: score.rules.map((rule, i) => other(rule, i + n)),
		})),
	};
}

function other(rule: Rule, n: number): Rule {
	if (!("event" in rule) || rule.event === undefined) return rule;
	if (n % 4 === 0) return { ...rule, points: rule.points * 2 };
	if (n % 4 === 1) return { ...rule, limit: rule.limit ? undefined : "once" };
	if (n % 4 === 2) return { ...rule, expires: rule.expires ? undefined : "1d" };
	return { ...rule, points: -rule.points };
}

/** The same meaning in other words, which makes a score one that has changed. */
export function renamed(program: Program): Program {
	const scores = program.scores.map((score) => ({
		...score,
		rules: score.rules.map((rule) => ({ ...rule, name: `${rule.name ?? rule.key} again` })),
	}));
	return { ...program, scores };
}

/** Recomputes all scores of everybody with the rules of `program`, at `at` (ISO). Resolves to how many balances changed. */
export async function recomputeAll(run: Run, program: Program, at: string): Promise<number> {
	await writeProgram(run, program);
	const context: Context = {
		run,
		program: await loadProgram(run),
		paused: new Set(),
		mail: "inline",
		brake: false,
	};
	let changed = 0;
	for (const score of context.program.scores) {
		await run("delete from w");
		await run(
			"insert into w (contact_id, at) select id, greatest(clock, $1::timestamptz) from contacts order by id",
			[at],
		);
		changed += await recomputeScore(context, score);
	}
	return changed;
}
