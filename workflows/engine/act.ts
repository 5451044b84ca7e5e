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
	if (context.mail === "outbox") await keepClock(context);
	if (s.passes) await writeBack(context);
}

/**
 * Time never goes back for a contact: its last instant is its clock, or when it came to where it stands, which the row
 * of its pass says anyway. Only where nothing says it, the clock is written.
 */
async function keepClock({ run }: Context): Promise<void> {
	await run(`update contacts c set clock = w.at from w
		where c.id = w.contact_id and c.clock < w.at
			and not exists (select from p where p.contact_id = c.id and p.ended is null and p.since >= w.at)`);
}
