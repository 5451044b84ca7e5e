import type { Engine } from "@/workflows/engine/live/engine";
import { notFound } from "../api/problem";
import { oneAtATime } from "../program/lock";
import { readStored } from "../program/stored";
import { bring, missingParts } from "./bring";
import { insertDraft } from "./insert";
import { FreshFlows, keyOf } from "./keys";
import { recipeOf } from "./recipes";
import { scenarioWithFlowKeys, withFlowKeys } from "./rename";

/** A blank flow of that name; its key is made of it. */
export function createFlow(engine: Engine, name: string, actor: string): Promise<{ key: string }> {
	return insertDraft(engine, { key: keyOf(name), name, nodes: [], notes: [] }, [], actor);
}

/**
 * The flows of a recipe as drafts, with the scores, segments and fields that are missing and with its test. What is here
 * already stays as it is; a flow whose key is taken gets another one. Resolves to the key of the first flow.
 */
export async function createFromRecipe(
	engine: Engine,
	name: string,
	actor: string,
): Promise<{ key: string }> {
	const recipe = recipeOf(name);
	if (!recipe) throw notFound(`There is no recipe ${JSON.stringify(name)}.`);
	return oneAtATime(engine, async (run) => {
		const { program } = await readStored(run);
		const fresh = new FreshFlows(await run<{ key: string; name: string }>("select key, name from flows"));
		const given = recipe.drafts.map((draft) => ({ draft, as: fresh.take(draft) }));
		const keys = new Map(given.map(({ draft, as }) => [draft.key, as.key]));
		const drafts = given.map(({ draft, as }) => ({ ...withFlowKeys(draft, keys), ...as }));
		const tests = recipe.tests.map((test) => ({
			...test,
			flow: keys.get(test.flow)!,
			body: scenarioWithFlowKeys(test.body, keys),
		}));
		const parts = withFlowKeys(missingParts(program, recipe.program), keys);
		await bring(engine, program, { parts, drafts, tests }, actor);
		return { key: drafts[0]!.key };
	});
}
