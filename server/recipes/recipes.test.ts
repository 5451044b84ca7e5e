import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { lint } from "@/workflows/language/lint";
import { RECIPES, recipeFile } from "../demo/program";
import { readGivenFile } from "../program/read";
import { readScenarioFile } from "../scenario/read";
import { runScenarios } from "../scenario/run";

const folder = import.meta.dirname;
let database: FreshDatabase;

beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database.drop());

it("ships every recipe with a scenario, and nothing beside them", () => {
	const wanted = RECIPES.flatMap((name) => [`${name}.scenario.yaml`, `${name}.yaml`]).sort();
	expect(
		readdirSync(folder)
			.filter((name) => name.endsWith(".yaml"))
			.sort(),
	).toEqual(wanted);
});

it("holds every scenario of a recipe", async () => {
	const files = RECIPES.map((name) => join(folder, `${name}.scenario.yaml`));
	for await (const outcome of runScenarios(database.url, files, false))
		expect(outcome, outcome.file).toMatchObject({ status: "holds", failures: [], faults: [] });
});

it("shows with the MQL alert as it is shipped that a bad fit never becomes MQL again", async () => {
	const shipped = await readGivenFile(recipeFile("mql-alert"));
	const shown = await readScenarioFile(join(folder, "process-feedback.scenario.yaml"));
	if (!shipped.ok || !shown.ok) throw new Error("one of them cannot be read");
	expect(shown.scenario.program.flows).toContainEqual(shipped.given.program.flows[0]);
	expect(shown.scenario.program.segments).toEqual(
		expect.arrayContaining([...shipped.given.program.segments]),
	);
});

it.each(RECIPES)("tests %s as it is shipped, and the recipe has no fault", async (name) => {
	const recipe = await readGivenFile(recipeFile(name));
	const scenario = await readScenarioFile(join(folder, `${name}.scenario.yaml`));
	if (!recipe.ok || !scenario.ok) throw new Error("one of them cannot be read");
	expect(lint(recipe.given.program).errors).toEqual([]);
	for (const list of ["flows", "segments", "scores"] as const)
		for (const one of recipe.given.program[list]) expect(scenario.scenario.program[list]).toContainEqual(one);
});
