import { edgeId } from "@/app/canvas/walked";
import { portsOfDraft } from "@/workflows/language/draft";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";
import type { FlowNumbers } from "@/workflows/language/trace";
import { isEntry } from "@/workflows/nodes/definitions";

/** A way that nobody took although somebody came to it: what stands before everything in `behind`. */
export type Gap = {
	node: DraftNode;
	/** Null for an entry by which nobody came in. */
	port: string | null;
	/** How many came to the node, and how many of them stand on it still. */
	came: number;
	standing: number;
	/** Steps that nobody reached and to which this way leads. */
	behind: DraftNode[];
};

export type Coverage = {
	/** Nodes, and ports as `node>port`, that nobody came to. */
	unreached: ReadonlySet<string>;
	gaps: Gap[];
	reached: number;
	all: number;
};

type Numbers = Pick<FlowNumbers, "passed" | "at" | "ports">;

/** What of a flow nobody reached, and the first ways not taken: those are what stands before it. */
export function coverageOf(draft: Draft, numbers: Numbers): Coverage {
	const nodes = new Map(draft.nodes.map((node) => [node.id, node]));
	const came = (id: string) => (numbers.passed[id] ?? 0) + (numbers.at[id] ?? 0);
	const unreached = new Set<string>();
	const gaps: Gap[] = [];
	const gap = (node: DraftNode, port: string | null, first: string | undefined) =>
		gaps.push({
			node,
			port,
			came: came(node.id),
			standing: numbers.at[node.id] ?? 0,
			behind: behind(nodes, first, came),
		});
	for (const node of draft.nodes) {
		const here = came(node.id) > 0;
		if (!here) unreached.add(node.id);
		if (!here && isEntry(node.kind)) gap(node, null, Object.values(node.next)[0]);
		for (const port of portsOfDraft(node)) {
			if ((numbers.ports[`${node.id}.${port}`] ?? 0) > 0) continue;
			unreached.add(edgeId(node.id, port));
			if (here) gap(node, port, node.next[port]);
		}
	}
	const reached = draft.nodes.filter((node) => came(node.id) > 0).length;
	return { unreached, gaps, reached, all: draft.nodes.length };
}

/** The steps from one on that nobody came to. */
function behind(
	nodes: ReadonlyMap<string, DraftNode>,
	first: string | undefined,
	came: (id: string) => number,
): DraftNode[] {
	const found = new Set<DraftNode>();
	const waiting = [first];
	while (waiting.length > 0) {
		const node = nodes.get(waiting.pop() ?? "");
		if (!node || found.has(node) || came(node.id) > 0) continue;
		found.add(node);
		waiting.push(...Object.values(node.next));
	}
	return [...found];
}
