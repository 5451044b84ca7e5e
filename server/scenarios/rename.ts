import type { Queryable } from "@/db/client";
import { storedFlow } from "../flows/row";
import { nameOf, rejectTaken } from "./names";
import { storedScenario } from "./row";

/** Throws a problem (409) where another scenario of the flow has the name. */
export async function renameScenario(
	sql: Queryable,
	{ flow, id, name }: { flow: string; id: number; name: string },
): Promise<void> {
	const { id: flowId } = await storedFlow(sql, flow);
	const { body } = await storedScenario(sql, flowId, id);
	const as = nameOf(name);
	await rejectTaken(sql, flowId, as, id);
	await sql`update scenarios set name = ${as}, body = ${JSON.stringify({ ...body, name: as })}::json where id = ${id}`;
}
