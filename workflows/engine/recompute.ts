import { parseDuration } from "@/workflows/language/duration";
import type { EventRule } from "@/workflows/language/program";
import type { Context } from "./context";
import type { CompiledScore } from "./program";
import { operationOf, type Part, pastsOf, SECOND, type Within } from "./recompute/past";
import {
	type Anew,
	grantsOf,
	isSame,
	usesOf,
	writeBalances,
	writeGrants,
	writeUses,
} from "./recompute/write";
import { type ReplayScore, replay } from "./replay";

/** Contacts whose past is replayed at a time: all that happened to them is in this process for that moment. */
const CHUNK = 2000;

/**
 * Recomputes one score for the contacts of `w`, each at its own instant: all operations are replayed in order with the
 * rules as they are now, and one row is written with the difference. Nothing is crossed. Whoever refuses profiling or is
 * being deleted keeps the score. Returns how many balances changed.
 */
export async function recomputeScore(context: Context, score: CompiledScore): Promise<number> {
	let changed = 0;
	for (let after = 0; ; ) {
		const [{ first, last }] = await context.run<{ first: number; last: number | null }>(
			`select min(contact_id) as first, max(contact_id) as last from (select contact_id from w where contact_id > ${after} order by contact_id limit ${CHUNK}) next`,
		);
		if (last === null) return changed;
		changed += await recomputeSome(context, score, (column) => `${column} between ${first} and ${last}`);
		after = last;
	}
}

/** What the rules as they are now make of a part of the past, for everybody in `w`, who must not be too many. */
export const replayPart = (context: Context, score: CompiledScore, part: Part): Promise<Anew[]> =>
	replayPasts(context, score, () => "true", part);

async function replayPasts(
	context: Context,
	score: CompiledScore,
	within: Within,
	part?: Part,
): Promise<Anew[]> {
	const rules = score.rules.filter((rule): rule is EventRule => "event" in rule && rule.event !== undefined);
	const form = formOf(score, rules);
	const asOperation = operationOf(context, score);
	return (await pastsOf(context, score, rules, within, part)).map((past) => {
		const held = new Set(past.grants.flatMap(([rule, isHeld]) => (isHeld ? [rule] : [])));
		const holding = part ? undefined : (rule: string) => held.has(rule);
		return { past, replayed: replay(form, past.operations.map(asOperation), past.now, holding) };
	});
}

async function recomputeSome(context: Context, score: CompiledScore, within: Within): Promise<number> {
	const anew = await replayPasts(context, score, within);
	const changed = (is: (one: Anew) => boolean) => anew.filter((one) => !is(one));
	await writeGrants(
		context,
		score,
		changed(({ past, replayed }) => isSame(past.grants, grantsOf(past, replayed))),
	);
	await writeUses(
		context,
		score,
		changed(({ past, replayed }) => isSame(past.uses, usesOf(replayed))),
	);
	return writeBalances(
		context,
		score,
		changed(({ past, replayed }) => past.balance === replayed.balance),
	);
}

function formOf(score: CompiledScore, rules: EventRule[]): ReplayScore {
	return {
		lo: score.lo,
		hi: score.hi,
		fallTo: score.fallTo,
		held: new Map(
			score.rules.flatMap((rule) =>
				"while" in rule && rule.while ? [[rule.key, rule.points] as const] : [],
			),
		),
		rules: rules.map((rule) => ({
			key: rule.key,
			points: rule.points,
			limit: !rule.limit
				? undefined
				: rule.limit === "once"
					? { times: 1 }
					: { times: rule.limit.times, per: parseDuration(rule.limit.per) * SECOND },
			expires: rule.expires ? parseDuration(rule.expires) * SECOND : undefined,
		})),
	};
}
