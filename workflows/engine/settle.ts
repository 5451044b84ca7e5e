import { runNode } from "@/workflows/nodes/runs";
import type { Context } from "./context";
import { enter } from "./entering";
import { lookAtFacts } from "./facts";
import { fireOne } from "./fire";
import { leave } from "./leaving";
import { refreshLooks } from "./looks";
import { isTouched, type Settling, type Start, settlingOf } from "./settling";
import { recomputeWaits } from "./waits";

/**
 * Brings the contacts of `w`, each at its own instant, to rest: facts, leaving, entering, one node, again from the
 * start (formats.md, "Order within an instant"). Their passes must be loaded into `p` where they have any.
 */
export async function settle(context: Context, start: Start): Promise<Settling> {
	const s = settlingOf(context, start);
	for (;;) {
		await lookAtFacts(s);
		if (s.quiet) break;
		const left = await leave(s);
		const waitsChanged = s.passes && isTouched(s, context.program.waitReads);
		s.changed = new Set(left);
		s.due.clear();
		s.everything = false;
		await enter(s);
		if (waitsChanged) await recomputeWaits(s);
		if (!(await fireOne(s, runNode))) break;
	}
	await refreshLooks(s);
	return s;
}
