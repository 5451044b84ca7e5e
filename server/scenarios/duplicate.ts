import type { Queryable } from "@/db/client";
import { freshName } from "../flows/keys";
import { storedFlow } from "../flows/row";
import { storedScenario } from "./row";
import { saveScenario } from "./save";

/** A copy under the next name that is free. */
export async function duplicateScenario(
	sql: Queryable,
	{ flow, id }: { flow: string; id: number },
): Promise<{ id: number }> {
	const { id: flowId } = await storedFlow(sql, flow);
	const { name, body } = await storedScenario(sql, flowId, id);
	const names = await sql<{ name: string }[]>`select name from scenarios where flow_id = ${flowId}`;
	const fresh = freshName(
		names.map((one) => one.name),
		name,
	);
	return saveScenario(sql, { flow, name: fresh, file: { body } });
}
