import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "../../program";
import { parseText, readProgram } from "../../read";

const folder = join(import.meta.dirname, "../../../../server/recipes");

export function programIn(file: string): Program {
	const text = parseText(readFileSync(file, "utf8"));
	const read = text.ok ? readProgram(text.value) : text;
	if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.faults)}`);
	return read.value;
}

/** Every recipe that is shipped, by its name. */
export const RECIPES: [string, Program][] = readdirSync(folder)
	.filter((name) => name.endsWith(".yaml") && !name.endsWith(".scenario.yaml"))
	.map((name) => [name.replace(".yaml", ""), programIn(join(folder, name))]);

export const recipe = (name: string): Program => RECIPES.find(([one]) => one === name)![1];
