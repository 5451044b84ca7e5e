import { filterReads } from "../filter-reads";
import type { Program } from "../program";
import { referencesOf } from "../references";
import type { Report } from "./book";
import { circles } from "./circles";

function placeOf(vertex: string, program: Program): string {
	const [noun, key] = vertex.split(":") as ["score" | "segment" | "flow", string];
	return `${noun}s[${program[`${noun}s`].findIndex((one) => one.key === key)}]`;
}

/** A member of a circle in words; of a score, the rule that reads on. */
function said(vertex: string, reads: string, program: Program): string {
	const [noun, key] = vertex.split(":") as [string, string];
	if (noun === "flow") return `in-flow ${key}`;
	const rule = program.scores
		.find((score) => noun === "score" && score.key === key)
		?.rules.find((one) => "while" in one && filterReads(one.while).has(reads));
	return rule === undefined ? `${noun} ${key}` : `score ${key} (rule ${rule.key})`;
}

/** Faults every circle among segments, `while` rules and scores, and names it. */
export function lintReferences(program: Program, report: Report): void {
	for (const circle of circles(referencesOf(program))) {
		const way = circle.map((vertex, i) => said(vertex, circle[(i + 1) % circle.length]!, program));
		report.error(
			placeOf(circle[0]!, program),
			`goes in a circle: ${[...way, way[0]!].join(" → ")}`,
			"let one of them read something else",
		);
	}
}
