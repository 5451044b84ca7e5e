import { act } from "../act";
import * as q from "../sql";
import { attend, BY_ID, standAll } from "./attend";
import type { Engine } from "./engine";
import { inHalves } from "./halves";
import { operate } from "./operate";

export interface Stuck {
	contactId: number;
	email: string | null;
	flow: string;
	node: string;
	since: Date;
	why: string;
}

/** Contacts that stand stuck, the longest first. */
export async function listStuck(engine: Engine, limit = 100): Promise<Stuck[]> {
	return engine.sql<Stuck[]>`
		select e.contact_id as "contactId", c.email, f.key as flow, e.node, e.since, e.stuck as why
		from enrollments e join contacts c on c.id = e.contact_id join flows f on f.id = e.flow_id
		where e.stuck is not null order by e.since, e.contact_id limit ${limit}`;
}

/**
 * Lets stuck contacts try again where they stand, each in a settle of its own. Returns how many passes were freed; for whom
 * it fails again stays stuck.
 */
export async function retryStuck(engine: Engine, contactIds: number[]): Promise<number> {
	const freed = await inHalves(
		contactIds,
		(some) => retry(engine, some),
		() => 0,
	);
	return freed.reduce((sum, one) => sum + one, 0);
}

async function retry(engine: Engine, contactIds: number[]): Promise<number[]> {
	return operate(engine, async (context) => {
		await attend(engine, context, BY_ID, [contactIds]);
		await standAll(context);
		let freed = 0;
		await act(context, async () => {
			freed = (
				await context.run("update p set stuck = null, moved = true where stuck is not null and ended is null")
			).count;
			return {};
		});
		return [freed];
	});
}

/** Takes stuck contacts out of a flow: the pass ends as exited. Returns how many left. */
export async function releaseStuck(engine: Engine, flowKey: string, contactIds: number[]): Promise<number> {
	return operate(engine, async (context) => {
		await attend(engine, context, BY_ID, [contactIds]);
		await standAll(context);
		let left = 0;
		await act(context, async () => {
			const gone = await context.run(`update p set ended = 'exited', ended_at = w.at from w
				where w.contact_id = p.contact_id and p.stuck is not null and p.ended is null
					and p.flow_id = ${q.int(context.program.names.flowId(flowKey))}`);
			left = gone.count;
			return { changed: [`flow:${flowKey}`] };
		});
		return left;
	});
}
