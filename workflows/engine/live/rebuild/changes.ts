import type { Compiled, CompiledScore, CompiledSegment, CompiledWhileRule } from "../../program";

/** A program before and after a change of definitions, and what filters read that has changed by it so far. */
export interface Changes {
	before: Compiled;
	after: Compiled;
	/** Keys as in `filterReads`; the rebuild adds the scores and segments that came out different. */
	keys: Set<string>;
	/** What time and zone mean has changed, so that instants worked out before may be late. */
	settings: Set<string>;
}

export function changesOf(before: Compiled, after: Compiled): Changes {
	const settings = changedSettings(before, after);
	return { before, after, keys: new Set(settings), settings };
}

/** Zone, stages and field types: what reads them may mean something else now. */
function changedSettings({ zone, stages, names }: Compiled, after: Compiled): Set<string> {
	const keys = new Set<string>();
	if (zone !== after.zone) keys.add("field:timezone");
	if (JSON.stringify(stages) !== JSON.stringify(after.stages)) keys.add("stage");
	for (const [key, type] of after.names.fieldTypes)
		if (names.fieldTypes.get(key) !== type) keys.add(`field:${key}`);
	for (const key of names.fieldTypes.keys()) if (!after.names.fieldTypes.has(key)) keys.add(`field:${key}`);
	return keys;
}

export function reads(what: Set<string>, keys: Set<string>): boolean {
	for (const key of keys) if (what.has(key)) return true;
	return false;
}

/** Scores that were there and give other points for the same past now; what they are called changes nothing. */
export function changedScores({ before, after }: Changes): CompiledScore[] {
	const past = new Map(before.scores.map((score) => [score.key, pastOf(score)]));
	return after.scores.filter((score) => past.has(score.key) && past.get(score.key) !== pastOf(score));
}

const pastOf = ({ floor, ceiling, rules }: CompiledScore) =>
	JSON.stringify([floor, ceiling, rules.map(({ name, ...rule }) => rule)]);

export function isRedefined({ before }: Changes, { key, where }: CompiledSegment): boolean {
	const known = before.segments.find((one) => one.key === key);
	return JSON.stringify(known?.where ?? null) !== JSON.stringify(where);
}

export function isNewRule({ before }: Changes, { score, rule }: CompiledWhileRule): boolean {
	const known = before.scores.find((one) => one.key === score.key)?.rules.find((one) => one.key === rule.key);
	if (!known || !("while" in known) || !known.while) return true;
	return known.points !== rule.points || JSON.stringify(known.while) !== JSON.stringify(rule.while);
}
