import type { Context } from "./context";
import { deliverAtRest } from "./mail";
import { settle } from "./settle";
import type { Start } from "./settling";
import { loadPasses, writeBack } from "./work";

/**
 * One operation on the contacts of `w`, each at its own instant: `apply` changes facts and says what it changed, then
 * they settle, mails that they accepted are delivered (in a preview), and everything is written back.
 */
export async function act(context: Context, apply: (passes: boolean) => Promise<Start>): Promise<void> {
	const passes = await loadPasses(context);
	const start = await apply(passes);
	const s = await settle(context, { passes, ...start });
	if (context.mail === "inline" && s.turns > 0) await deliverAtRest(context, s.turns);
	if (s.passes) await writeBack(context);
}
