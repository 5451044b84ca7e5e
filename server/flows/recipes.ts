import { readFileSync } from "node:fs";
import type { Queryable } from "@/db/client";
import { readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import type { Program } from "@/workflows/language/program";
import { parseText, printFault, type Read, readProgram, readScenario } from "@/workflows/language/read";
import { recipeFile } from "../demo/program";
import { shapeOf } from "./drawing";
import type { Test } from "./insert";
import { RECIPE_TEXTS } from "./recipe-texts";
import type { Recipe } from "./types";

/** A recipe as it is shipped: its parts, its flows as drawings, and the test that goes with each of them. */
export type RecipeFile = { program: Program; drafts: Draft[]; tests: Test[] };

const read = new Map<string, RecipeFile>();

/** A recipe by its name, nothing where there is none. */
export function recipeOf(name: string): RecipeFile | undefined {
	if (!Object.hasOwn(RECIPE_TEXTS, name)) return undefined;
	const known = read.get(name);
	if (known) return known;
	const program = orThrow(name, readProgram(parse(recipeFile(name))));
	const drafts = program.flows.map((flow) => orThrow(name, readDraft(flow)).draft);
	const { program: played, ...scenario } = orThrow(name, readScenario(parse(recipeFile(`${name}.scenario`))));
	// The test brings the rules of the recipe along: what else gives points in a house does not make it fail.
	const world = typeof played === "string" ? program : played;
	const tests = drafts.map((draft) => ({
		flow: draft.key,
		name: scenario.name ?? name,
		body: { ...scenario, program: world },
	}));
	const recipe = { program, drafts, tests };
	read.set(name, recipe);
	return recipe;
}

function parse(file: string): unknown {
	return orThrow(file, parseText(readFileSync(file, "utf8"), file));
}

function orThrow<T>(name: string, given: Read<T>): T {
	if (given.ok) return given.value;
	throw new Error(`${name}: ${given.faults.map(printFault).join("\n")}`);
}

/** The gallery: every recipe that brings a flow. */
export async function listRecipes(sql: Queryable): Promise<Recipe[]> {
	const flows = await sql<{ key: string }[]>`select key from flows where archived_at is null`;
	const here = new Set(flows.map((flow) => flow.key));
	return Object.entries(RECIPE_TEXTS).map(([name, { title, purpose }]) => {
		const { program, drafts } = recipeOf(name)!;
		const keys = drafts.map((draft) => draft.key);
		return {
			name,
			title,
			purpose,
			shapes: drafts.map(shapeOf),
			flows: keys,
			brings: bringsOf(program),
			alreadyHere: keys.every((key) => here.has(key)),
		};
	});
}

function bringsOf({ scores, segments, fields }: Program): string[] {
	return [
		...scores.map((score) => `Score ${score.name}`),
		...segments.map((segment) => `Segment ${segment.name}`),
		...fields.map((field) => `Field ${field.name ?? field.key}`),
	];
}
