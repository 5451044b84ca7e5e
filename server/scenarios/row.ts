import type { Queryable } from "@/db/client";
import { notFound } from "../api/problem";
import type { TestBody } from "../flows/insert";
import type { ScenarioRow } from "./types";

export type StoredScenario = { id: number; name: string; body: TestBody; mark: string };

/** Throws a problem where the flow has no such scenario. */
export async function storedScenario(sql: Queryable, flowId: number, id: number): Promise<StoredScenario> {
	const [row] = await sql<StoredScenario[]>`
		select id, name, body, md5(body::text) as mark from scenarios where id = ${id} and flow_id = ${flowId}`;
	if (!row) throw notFound("This scenario is not here any more.");
	return row;
}

export function rowOf({ id, name, body, mark }: StoredScenario): ScenarioRow {
	const expectations = body.timeline.filter((entry) => "expect" in entry).length;
	return {
		id,
		name,
		contacts: body.contacts.length,
		steps: body.timeline.length - expectations,
		expectations,
		ownWorld: body.program !== undefined,
		mark,
	};
}
