import type { Queryable } from "@/db/client";
import { finish } from "@/workflows/language/draft";
import { printScenario } from "@/workflows/language/print-scenario";
import { Problem } from "../api/problem";
import { drawingOf } from "../flows/drawing";
import { keyOf } from "../flows/keys";
import { storedFlow } from "../flows/row";
import { programOfTest, testsOf } from "../flows/scenarios";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";
import { storedScenario } from "./row";

/**
 * A scenario as a file that runs anywhere: with the program that it is played with here, what is drawn of the flow in it.
 * Throws a problem (422) where the flow is not finished.
 */
export async function exportScenario(
	sql: Queryable,
	{ flow: key, id }: { flow: string; id: number },
): Promise<{ fileName: string; text: string }> {
	const flow = await storedFlow(sql, key);
	const { name, body } = await storedScenario(sql, flow.id, id);
	const draft = drawingOf(flow.draft);
	const finished = draft && finish(draft);
	if (!finished?.ok)
		throw new Problem(
			422,
			"Unprocessable content",
			"The flow has open points, so no file of it would run. Do them first, then export.",
		);
	const siblings = (await testsOf(sql, flow.id)).find((test) => test.name === name)?.siblings ?? [];
	const program = programOfTest(finished.value, body.program, siblings, await readStored(runOf(sql)));
	return { fileName: `${key}-${keyOf(name)}.scenario.yaml`, text: printScenario({ ...body, name, program }) };
}
