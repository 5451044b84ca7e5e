import type { Context } from "../context";
import type { Compiled } from "../program";
import { changesOf } from "./rebuild/changes";
import { lookAtExits } from "./rebuild/exits";
import { rebuildRules, renewRuleLooks } from "./rebuild/rules";
import { armByBalances, recomputeScores } from "./rebuild/scores";
import { rebuildSegments, releaseStatic } from "./rebuild/segments";

/**
 * Looks anew at what a change of definitions concerns, for everybody: scores whose rules changed are recomputed, segments
 * and `while` rules come in line layer by layer, nothing is crossed. What the change does not touch is not looked at.
 * Who joins a segment by it is about to enter the live flows that begin with it, other than those published now; for whom
 * `exit-when` holds by it is about to leave.
 */
export async function rebuild(
	context: Context,
	before: Compiled,
	at: string,
	published: string[],
): Promise<void> {
	const { program } = context;
	const changes = changesOf(before, program);
	await recomputeScores(context, changes, at);
	for (const layer of program.layers) {
		await rebuildRules(context, changes, layer.rules, at);
		await rebuildSegments(context, changes, layer.segments, at, published);
	}
	await releaseStatic(context, changes);
	await renewRuleLooks(context, changes, at);
	await armByBalances(context, changes);
	await lookAtExits(context, changes, at);
}
