import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseText, readProgram, readScenario } from "@/workflows/language/read";
import { runNaive } from "./run";
import type { Scenario } from "./types";

/** Reads a scenario file with its program, wherever that stands. Throws with all faults in one text. */
export function scenarioFrom(file: string): Scenario {
	const valueIn = (path: string) => {
		const parsed = parseText(readFileSync(path, "utf8"), path);
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
		return parsed.value;
	};
	const read = readScenario(valueIn(file));
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	const { program, ...scenario } = read.value;
	if (typeof program !== "string") return { ...scenario, program };
	const there = readProgram(valueIn(resolve(dirname(file), program)));
	if (!there.ok) throw new Error(JSON.stringify(there.faults));
	return { ...scenario, program: there.value };
}

function check(file: string): boolean {
	try {
		const { failures, fault } = runNaive(scenarioFrom(file));
		if (fault === undefined && failures.length === 0) {
			console.log(`ok      ${file}`);
			return true;
		}
		console.log(`FAILED  ${file}`);
		if (fault !== undefined) console.log(`        entry ${fault.entry}: ${fault.message}`);
		for (const { at, entry, what, expected, found } of failures) {
			const found_ = `expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
			console.log(`        ${at} entry ${entry} ${what}: ${found_}`);
		}
	} catch (error) {
		console.log(`REFUSED ${file}\n        ${(error as Error).message}`);
	}
	return false;
}

const files = process.argv.slice(2);
if (files.length > 0) process.exitCode = files.map(check).every(Boolean) ? 0 : 1;
