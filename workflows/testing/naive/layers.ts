import type { Filter, Program, Rule } from "./types";

/** Segments and `while` rules that are judged at once, on what former layers gave. */
export type Layer = { segments: string[]; rules: { score: string; rule: Rule }[] };

/** What a filter reads that may itself depend on filters, as `segment x` or `score x`. */
function readsOf(filter: Filter, program: Program): string[] {
	const inner = [...(filter.all ?? []), ...(filter.any ?? []), ...(filter.not ? [filter.not] : [])];
	const reads = inner.flatMap((one) => readsOf(one, program));
	if (filter.segment !== undefined) reads.push(`segment ${filter.segment}`);
	if (filter.score !== undefined) reads.push(`score ${filter.score}`);
	const flow = program.flows?.find((one) => one.key === filter["in-flow"]);
	for (const node of flow?.nodes ?? []) {
		if (!node.kind.endsWith("-entry") || node.skip !== undefined) continue;
		if (node.config?.segment !== undefined) reads.push(`segment ${node.config.segment}`);
		if (node.config?.score !== undefined) reads.push(`score ${node.config.score}`);
	}
	return reads;
}

/** What reads only facts, then what reads those, and so on. Throws on a circle. */
export function layersOf(program: Program): Layer[] {
	const known = new Map<string, number | "looking">();
	const highest = (filters: Filter[]) =>
		Math.max(0, ...filters.flatMap((filter) => readsOf(filter, program)).map((read) => layerOf(read) + 1));

	/** −1 for a fact: a static segment, a score without `while` rules. */
	function layerOf(read: string): number {
		const seen = known.get(read);
		if (seen === "looking") throw new Error(`a circle through ${read}`);
		if (seen !== undefined) return seen;
		known.set(read, "looking");
		const [kind, key] = read.split(" ") as [string, string];
		let layer = -1;
		if (kind === "segment") {
			const segment = program.segments?.find((one) => one.key === key);
			if (segment?.where !== undefined && segment.static !== true) layer = highest([segment.where]);
		} else {
			const rules = program.scores?.find((one) => one.key === key)?.rules ?? [];
			const filters = rules.flatMap((rule) => (rule.while === undefined ? [] : [rule.while]));
			if (filters.length > 0) layer = highest(filters);
		}
		known.set(read, layer);
		return layer;
	}

	const layers: Layer[] = [];
	const at = (layer: number) => {
		while (layers.length <= layer) layers.push({ segments: [], rules: [] });
		return layers[layer]!;
	};
	for (const segment of program.segments ?? []) {
		const layer = layerOf(`segment ${segment.key}`);
		if (layer >= 0) at(layer).segments.push(segment.key);
	}
	for (const score of program.scores ?? []) {
		const layer = layerOf(`score ${score.key}`);
		const rules = (score.rules ?? []).filter((rule) => rule.while !== undefined);
		if (layer >= 0) at(layer).rules.push(...rules.map((rule) => ({ score: score.key, rule })));
	}
	return layers;
}
