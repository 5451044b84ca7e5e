import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { lint, lintScenario } from "@/workflows/language/lint";
import type { Program } from "@/workflows/language/program";
import { type Fault, parseText, readProgram, readScenario } from "@/workflows/language/read";
import type { Scenario } from "@/workflows/language/scenario";

export type RunnableScenario = Scenario & { program: Program };
type Refused = { ok: false; faults: Fault[] };

/** Reads a scenario file with its program, inline or beside it, and checks what can be known without a run. */
export async function readScenarioFile(
	file: string,
): Promise<{ ok: true; scenario: RunnableScenario } | Refused> {
	const text = await readText(file);
	if (!text.ok) return text;
	const parsed = parseText(text.value, file);
	if (!parsed.ok) return parsed;
	const read = readScenario(parsed.value);
	if (!read.ok) return read;
	const program = await programOf(read.value, file);
	if (!program.ok) return program;
	const faults = [
		...lint(program.value).errors.map((fault) => ({ ...fault, path: within("program", fault.path) })),
		...lintScenario(read.value, program.value),
	];
	if (faults.length > 0) return { ok: false, faults };
	return { ok: true, scenario: { ...read.value, program: program.value } };
}

const within = (outer: string, path: string) => (path ? `${outer}.${path}` : outer);

async function readText(file: string): Promise<{ ok: true; value: string } | Refused> {
	try {
		return { ok: true, value: await readFile(file, "utf8") };
	} catch (error) {
		const why =
			(error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (error as Error).message;
		return { ok: false, faults: [{ path: file, message: why, remedy: "name a file that can be read" }] };
	}
}

async function programOf(scenario: Scenario, file: string): Promise<{ ok: true; value: Program } | Refused> {
	if (typeof scenario.program !== "string") return { ok: true, value: scenario.program };
	const path = resolve(dirname(file), scenario.program);
	const text = await readText(path);
	if (!text.ok) return text;
	const parsed = parseText(text.value, path);
	return parsed.ok ? readProgram(parsed.value) : parsed;
}
