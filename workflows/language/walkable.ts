import { portsOf } from "@/workflows/nodes/definitions";
import { targetOf } from "./graph";
import type { Flow, FlowNode } from "./program";

/** A node that contacts meet, wired past those that are skipped, with its place in the file. */
export type Met = { node: FlowNode; index: number };

/**
 * The flow as contacts walk it: without its skipped nodes, and what led to one leads to where its first port, or the one
 * that is named, leads. Where that leads nowhere, or in a circle of skipped nodes, the port is open.
 */
export function walkable(flow: Flow): Flow {
	if (flow.nodes.every((node) => node.skip === undefined)) return flow;
	return { ...flow, nodes: metNodes(flow).map(({ node }) => node) };
}

/** The nodes of `walkable`, for those who must tell where they stand in the file. */
export function metNodes(flow: Pick<Flow, "nodes">): Met[] {
	const skipped = new Map<string, FlowNode>();
	for (const node of flow.nodes) if (node.skip !== undefined) skipped.set(node.id, node);
	return flow.nodes.flatMap((node, index) =>
		node.skip === undefined ? [{ node: skipped.size === 0 ? node : rewired(node, skipped), index }] : [],
	);
}

function rewired(node: FlowNode, skipped: Map<string, FlowNode>): FlowNode {
	const { next, ...rest } = node;
	if (next === undefined) return node;
	if (typeof next === "string") {
		const target = pastSkipped(next, skipped);
		return target === next ? node : target === undefined ? rest : { ...rest, next: target };
	}
	const ports = Object.entries(next).flatMap(([port, to]): [string, string][] => {
		const target = pastSkipped(to, skipped);
		return target === undefined ? [] : [[port, target]];
	});
	return { ...rest, next: Object.fromEntries(ports) };
}

/** Where somebody on the way to `id` arrives; nothing where the pass ends. */
function pastSkipped(id: string, skipped: Map<string, FlowNode>): string | undefined {
	const seen = new Set<string>();
	for (let at: string | undefined = id; at !== undefined; ) {
		const node = skipped.get(at);
		if (node === undefined) return at;
		if (seen.has(at)) return undefined;
		seen.add(at);
		const port = node.skip === true ? portsOf(node)[0] : node.skip;
		at = port === undefined ? undefined : targetOf(node, port);
	}
	return undefined;
}
