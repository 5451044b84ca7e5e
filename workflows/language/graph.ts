import { isEntry, portsOf } from "@/workflows/nodes/definitions";
import type { Flow, FlowNode, Reentry } from "./program";

export type Edge = { from: string; port: string; to: string };

type Wired = Pick<FlowNode, "id" | "kind" | "config" | "next">;

/** The node id that a port leads to; nothing where the pass ends there. */
export function targetOf(node: Wired, port: string): string | undefined {
	const { next } = node;
	if (next === undefined) return undefined;
	if (typeof next !== "string") return Object.hasOwn(next, port) ? next[port] : undefined;
	const ports = portsOf(node);
	return ports.length === 1 && ports[0] === port ? next : undefined;
}

/** The entry nodes of a flow in file order; a skipped one takes nobody in. */
export function entryNodes(flow: Pick<Flow, "nodes">): FlowNode[] {
	return flow.nodes.filter(takesIn);
}

const takesIn = ({ kind, skip }: Pick<FlowNode, "kind" | "skip">): boolean =>
	isEntry(kind) && skip === undefined;

/** Every edge of a flow as it is drawn, those of skipped nodes too: nodes in file order, ports in the order of the node. */
export function edges(flow: Pick<Flow, "nodes">): Edge[] {
	return flow.nodes.flatMap((node) =>
		portsOf(node).flatMap((port) => {
			const to = targetOf(node, port);
			return to === undefined ? [] : [{ from: node.id, port, to }];
		}),
	);
}

const COMES_AGAIN = ["feedback-entry", "called-entry", "schedule-entry"];

/** The re-entry of a flow: what it says, or what its entries make of it. */
export function reentryOf(flow: {
	nodes: readonly Pick<FlowNode, "kind" | "skip">[];
	reentry?: Reentry;
}): Reentry {
	if (flow.reentry !== undefined) return flow.reentry;
	const entries = flow.nodes.filter(takesIn);
	return entries.length > 0 && entries.every((node) => COMES_AGAIN.includes(node.kind)) ? "again" : "once";
}

/** The node ids that each node leads to; nodes that lead nowhere are missing. */
export function targetsOf(flow: Pick<Flow, "nodes">): Map<string, string[]> {
	const targets = new Map<string, string[]>();
	for (const { from, to } of edges(flow)) targets.set(from, [...(targets.get(from) ?? []), to]);
	return targets;
}
