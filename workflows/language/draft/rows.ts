import { isEntry } from "@/workflows/nodes/definitions";
import { targetsOfDraft } from "./ports";
import type { DraftNode } from "./types";

export type Layers = {
	/** The row of each node, 0 at the top. */
	row: Map<string, number>;
	/** Each node hangs on one parent: a tree over the graph. */
	children: Map<string, string[]>;
	roots: string[];
};

/** Where a walk begins: the entries, then what only stands by itself, then what goes in circles. */
export function rootsOf(nodes: readonly DraftNode[]): string[] {
	const led = new Set(nodes.flatMap(targetsOfDraft));
	const entries = nodes.filter((node) => isEntry(node.kind));
	const alone = nodes.filter((node) => !isEntry(node.kind) && !led.has(node.id));
	const rest = nodes.filter((node) => !isEntry(node.kind) && led.has(node.id));
	return [...entries, ...alone, ...rest].map((node) => node.id);
}

/** Nodes in an order in which every edge but those that close a circle leads onwards. */
function inOrder(nodes: readonly DraftNode[], targets: Map<string, string[]>): string[] {
	const seen = new Set<string>();
	const done: string[] = [];
	for (const root of rootsOf(nodes)) {
		const stack: { id: string; at: number }[] = [];
		const enter = (id: string) => {
			if (seen.has(id) || !targets.has(id)) return;
			seen.add(id);
			stack.push({ id, at: 0 });
		};
		for (enter(root); stack.length > 0; ) {
			const top = stack[stack.length - 1]!;
			const next = targets.get(top.id)![top.at++];
			if (next !== undefined) enter(next);
			else done.push(stack.pop()!.id);
		}
	}
	return done.reverse();
}

/** Rows by the longest way from above, and the tree that hangs each node on the lowest of its parents. */
export function layersOfDraft(nodes: readonly DraftNode[]): Layers {
	const targets = new Map(nodes.map((node) => [node.id, targetsOfDraft(node)]));
	const order = inOrder(nodes, targets);
	const place = new Map(order.map((id, i) => [id, i]));
	const row = new Map(order.map((id) => [id, 0]));
	// An edge back up closes a circle and moves nothing.
	const onward = (id: string) => targets.get(id)!.filter((to) => (place.get(to) ?? -1) > place.get(id)!);
	for (const id of order) {
		for (const to of onward(id)) row.set(to, Math.max(row.get(to)!, row.get(id)! + 1));
	}
	const hung = new Set<string>();
	const children = new Map<string, string[]>();
	for (const { id } of nodes) {
		const own = onward(id).filter((to) => !hung.has(to) && row.get(to) === row.get(id)! + 1);
		for (const to of own) hung.add(to);
		if (own.length > 0) children.set(id, [...new Set(own)]);
	}
	return { row, children, roots: rootsOf(nodes).filter((id) => !hung.has(id)) };
}
