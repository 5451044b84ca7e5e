import type { Queryable } from "@/db/client";
import { storedFlow } from "../flows/row";
import { writeAudit } from "../users/audit";
import { storedScenario } from "./row";

/** What is no test any more blocks no publish: that is written down. */
export async function removeScenario(
	sql: Queryable,
	{ flow, id }: { flow: string; id: number },
	actor: string,
): Promise<void> {
	const stored = await storedScenario(sql, (await storedFlow(sql, flow)).id, id);
	await sql`delete from scenarios where id = ${id}`;
	await writeAudit(sql, actor, "scenario deleted", { flow, name: stored.name });
}
