import type { Program } from "./program";
import { referencesOf } from "./references";

/** Keys in file order: scores whose `while` rules are judged in this layer, and dynamic segments. */
export type Layer = { scores: string[]; segments: string[] };

/**
 * The order in which facts settle: what reads only facts, then what reads those, and so on. The `while` rules of a
 * score stand together in the last layer that one of them needs. A circle, which the lint refuses, is cut open.
 */
export function layersOf(program: Program): Layer[] {
	const graph = referencesOf(program);
	const depths = depthsOf(graph);
	const layers: Layer[] = [];
	const layer = (vertex: string): Layer => {
		const depth = depths.get(vertex)!;
		while (layers.length < depth) layers.push({ scores: [], segments: [] });
		return layers[depth - 1]!;
	};
	for (const { key } of program.scores) if (graph.has(`score:${key}`)) layer(`score:${key}`).scores.push(key);
	for (const { key } of program.segments)
		if (graph.has(`segment:${key}`)) layer(`segment:${key}`).segments.push(key);
	return layers.filter(({ scores, segments }) => scores.length + segments.length > 0);
}

/** How many steps each vertex is above the facts; 1 reads facts only. Without recursion: chains may be long. */
function depthsOf(graph: Map<string, string[]>): Map<string, number> {
	const depths = new Map<string, number>();
	const begun = new Set<string>();
	for (const root of graph.keys()) {
		const work = [root];
		while (work.length > 0) {
			const vertex = work[work.length - 1]!;
			const reads = graph.get(vertex)!;
			if (!begun.has(vertex)) {
				begun.add(vertex);
				work.push(...reads.filter((read) => !begun.has(read)));
				continue;
			}
			work.pop();
			if (depths.has(vertex)) continue;
			// A flow is no layer of its own: who reads it reads what its entries read.
			const own = vertex.startsWith("flow:") ? 0 : 1;
			depths.set(vertex, reads.reduce((most, read) => Math.max(most, depths.get(read) ?? 0), 0) + own);
		}
	}
	return depths;
}
