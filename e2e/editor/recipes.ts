import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/db/embedded/root";
import { readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { parseText, readProgram } from "@/workflows/language/read";

const folder = join(projectRoot(), "server", "recipes");

export type Recipe = { name: string; flows: Draft[] };

/** What it takes to draw is drawn with the feedback request already. */
const NOT_DRAWN = ["feedback-escalation.yaml"];

/** Every recipe that brings flows, each flow as the canvas would hold it, to be drawn by hand. */
export function recipes(): Recipe[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith(".yaml") && !file.endsWith(".scenario.yaml") && !NOT_DRAWN.includes(file))
		.map((file) => ({ name: file.replace(".yaml", ""), flows: flowsOf(file) }))
		.filter((recipe) => recipe.flows.length > 0);
}

export function recipe(name: string): Recipe {
	const found = recipes().find((one) => one.name === name);
	if (!found) throw new Error(`There is no recipe ${name}`);
	return found;
}

function flowsOf(file: string): Draft[] {
	const parsed = parseText(readFileSync(join(folder, file), "utf8"), file);
	const program = parsed.ok ? readProgram(parsed.value) : parsed;
	if (!program.ok) throw new Error(`${file} cannot be read`);
	return program.value.flows.map((flow) => {
		const read = readDraft(flow);
		if (!read.ok) throw new Error(`${flow.key} cannot be drawn`);
		return read.value.draft;
	});
}
