import type { Engine } from "@/workflows/engine/live/engine";
import { releaseStuck, retryStuck } from "@/workflows/engine/live/stuck";
import { writeAudit } from "../users/audit";
import { storedFlow } from "./row";

/**
 * Lets contacts that are stuck in a flow try again where they stand. Returns how many went on, and for how many it failed
 * again. Contacts that are not stuck in this flow are left alone.
 */
export async function retryInFlow(
	engine: Engine,
	key: string,
	contactIds: number[],
	actor: string,
): Promise<{ freed: number; stillStuck: number }> {
	const ids = await stuckAmong(engine, key, contactIds);
	if (ids.length === 0) return { freed: 0, stillStuck: 0 };
	await retryStuck(engine, ids);
	const stillStuck = (await stuckAmong(engine, key, ids)).length;
	const freed = ids.length - stillStuck;
	await writeAudit(engine.sql, actor, "stuck contacts tried again", { flow: key, freed, stillStuck });
	return { freed, stillStuck };
}

/** Takes stuck contacts out of a flow: their passes end as exited. Returns how many left. */
export async function releaseFromFlow(
	engine: Engine,
	key: string,
	contactIds: number[],
	actor: string,
): Promise<{ left: number }> {
	const ids = await stuckAmong(engine, key, contactIds);
	const left = ids.length === 0 ? 0 : await releaseStuck(engine, key, ids);
	if (left > 0) await writeAudit(engine.sql, actor, "stuck contacts released", { flow: key, left });
	return { left };
}

/** Throws a problem (404) where there is no such flow. */
async function stuckAmong({ sql }: Engine, key: string, contactIds: number[]): Promise<number[]> {
	const flow = await storedFlow(sql, key);
	const rows = await sql<{ id: number }[]>`
		select contact_id as id from enrollments
		where flow_id = ${flow.id} and stuck is not null and contact_id = any (${contactIds}::bigint[])
		order by contact_id`;
	return rows.map((row) => row.id);
}
