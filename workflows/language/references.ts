import { filterReads } from "./filter-reads";
import { entryNodes } from "./graph";
import type { Flow, Program, Score, Segment } from "./program";

/** What a score's `while` rules read; nothing for a score without them, which is a fact. */
export function scoreReads(score: Score): Set<string> {
	return new Set(score.rules.flatMap((rule) => ("while" in rule ? [...filterReads(rule.while)] : [])));
}

export function segmentReads(segment: Segment): Set<string> {
	return segment.where === undefined || segment.static === true ? new Set() : filterReads(segment.where);
}

/** What the entries of a flow read: being in the flow counts as reading that. */
export function entryReads(flow: Flow): Set<string> {
	const reads = new Set<string>();
	for (const node of entryNodes(flow)) {
		if (node.kind === "segment-entry" || node.kind === "schedule-entry")
			reads.add(`segment:${node.config.segment}`);
		if (node.kind === "score-entry") reads.add(`score:${node.config.score}`);
	}
	return reads;
}

/**
 * Which derived thing reads which: `segment:<key>` (dynamic), `score:<key>` (with `while` rules) and `flow:<key>`
 * to the keys of the same kind that it reads, in file order. What is missing here is a fact.
 */
export function referencesOf(program: Program): Map<string, string[]> {
	const graph = new Map<string, string[]>();
	for (const score of program.scores) {
		if (score.rules.some((rule) => "while" in rule)) graph.set(`score:${score.key}`, [...scoreReads(score)]);
	}
	for (const segment of program.segments) {
		if (segment.static !== true) graph.set(`segment:${segment.key}`, [...segmentReads(segment)]);
	}
	for (const flow of program.flows) graph.set(`flow:${flow.key}`, [...entryReads(flow)]);
	for (const [vertex, reads] of graph) {
		graph.set(
			vertex,
			reads.filter((read) => graph.has(read)),
		);
	}
	return graph;
}
