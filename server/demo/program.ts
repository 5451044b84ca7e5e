import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/db/embedded/root";
import type { Program } from "@/workflows/language/program";
import { parseText, printFault, readProgram } from "@/workflows/language/read";

/** In the order in which flows that a contact enters together shall move. */
export const RECIPES = [
	"starter-rules",
	"suppression",
	"limit",
	"mql-alert",
	"process-feedback",
	"feedback-request",
	"shared-points",
	"manual-scoring",
	"stage-motivation",
	"decay",
	"feedback-escalation",
] as const;

/** Those that are live in the demo: nobody is asked about the same lead by two flows. */
export const DEMO_RECIPES = RECIPES.filter((name) => name !== "feedback-escalation");

export const recipeFile = (name: string): string => join(projectRoot(), "server", "recipes", `${name}.yaml`);

/** The program of the demo company: its own part and all recipes. Of what several bring, the first one counts. */
export function demoProgram(): Program {
	const company = read(join(projectRoot(), "server", "demo", "company.yaml"));
	const recipes = DEMO_RECIPES.map((name) => read(recipeFile(name)));
	const all = [...recipes, company];
	return {
		...company,
		fields: company.fields,
		scores: firstOf(all.map((program) => program.scores)),
		segments: firstOf(all.map((program) => program.segments)),
		flows: firstOf(all.map((program) => program.flows)),
	};
}

function firstOf<T extends { key: string }>(lists: T[][]): T[] {
	const found = new Map<string, T>();
	for (const one of lists.flat()) if (!found.has(one.key)) found.set(one.key, one);
	return [...found.values()];
}

function read(file: string): Program {
	const parsed = parseText(readFileSync(file, "utf8"), file);
	const program = parsed.ok ? readProgram(parsed.value) : parsed;
	if (program.ok) return program.value;
	throw new Error(`${file}: ${program.faults.map(printFault).join("\n")}`);
}
