import type { Queryable } from "@/db/client";
import { storedFlow } from "../flows/row";
import { rowOf, type StoredScenario } from "./row";
import type { ScenarioRow } from "./types";

/** The scenarios of a flow, in the order in which they came. */
export async function listScenarios(sql: Queryable, flow: string): Promise<ScenarioRow[]> {
	const { id } = await storedFlow(sql, flow);
	const rows = await sql<StoredScenario[]>`
		select id, name, body, md5(body::text) as mark from scenarios where flow_id = ${id} order by id`;
	return rows.map(rowOf);
}
