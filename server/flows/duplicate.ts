import type { Engine } from "@/workflows/engine/live/engine";
import { Problem } from "../api/problem";
import { drawingOf } from "./drawing";
import { insertDraft, type Test } from "./insert";
import { storedFlow } from "./row";

/** A copy of what was saved last, with its tests, as a draft of its own. */
export async function duplicateFlow(engine: Engine, key: string, actor: string): Promise<{ key: string }> {
	const flow = await storedFlow(engine.sql, key);
	const draft = drawingOf(flow.draft);
	if (!draft)
		throw new Problem(422, "Unprocessable content", "This flow cannot be drawn, so it cannot be copied.");
	const tests = await engine.sql<Omit<Test, "flow">[]>`
		select name, body from scenarios where flow_id = ${flow.id} order by id`;
	return insertDraft(engine, draft, tests, actor);
}
