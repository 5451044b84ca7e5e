import type { Queryable } from "@/db/client";
import { printScenario } from "@/workflows/language/print-scenario";
import { storedFlow } from "../flows/row";
import { rowOf, storedScenario } from "./row";
import type { ScenarioFile } from "./types";

/** A scenario with the text by which it is edited. */
export async function getScenario(sql: Queryable, flow: string, id: number): Promise<ScenarioFile> {
	const stored = await storedScenario(sql, (await storedFlow(sql, flow)).id, id);
	return { ...rowOf(stored), text: printScenario({ ...stored.body, name: stored.name }) };
}
