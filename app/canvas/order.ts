import { portsOfDraft } from "@/workflows/language/draft";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";
import { isEntry } from "@/workflows/nodes/definitions";
import { edgeId } from "./walked";

const maps = new WeakMap<Draft, Map<string, DraftNode>>();

/** The nodes of a draft by id; made once per draft. */
export function nodesOf(draft: Draft): Map<string, DraftNode> {
	const known = maps.get(draft);
	if (known) return known;
	const made = new Map(draft.nodes.map((node) => [node.id, node]));
	maps.set(draft, made);
	return made;
}

export const nodeOf = (draft: Draft, id: string | undefined): DraftNode | undefined =>
	id === undefined ? undefined : nodesOf(draft).get(id);

/** Targets in the order of the ports, each once. */
const targetsOf = (draft: Draft, node: DraftNode): string[] => [
	...new Set(
		portsOfDraft(node)
			.map((port) => node.next[port])
			.filter((id) => id !== undefined && nodesOf(draft).has(id)) as string[],
	),
];

const fromTopLeft = (a: DraftNode, b: DraftNode): number =>
	a.position.y - b.position.y || a.position.x - b.position.x;

/** The order in which the keyboard meets the cards: depth first from the entries, then whatever nothing leads to. */
export function focusOrder(draft: Draft): string[] {
	const seen = new Set<string>();
	const visit = (first: DraftNode): void => {
		const waiting = [first];
		for (let node = waiting.pop(); node; node = waiting.pop()) {
			if (seen.has(node.id)) continue;
			seen.add(node.id);
			const targets = targetsOf(draft, node).map((id) => nodesOf(draft).get(id)!);
			waiting.push(...targets.reverse());
		}
	};
	const sorted = [...draft.nodes].sort(fromTopLeft);
	for (const node of sorted) if (isEntry(node.kind)) visit(node);
	const led = new Set(draft.nodes.flatMap((node) => Object.values(node.next)));
	for (const node of sorted) if (!led.has(node.id)) visit(node);
	for (const node of sorted) visit(node);
	return [...seen];
}

/** Edges that lead back to a step on their own way, as "node>port": without them no circle is left. */
export function returnsOf(draft: Draft): ReadonlySet<string> {
	const back = new Set<string>();
	const open = new Set<string>();
	const done = new Set<string>();
	for (const first of focusOrder(draft)) {
		const walk: { id: string; ports: string[] }[] = [];
		const enter = (id: string) => {
			open.add(id);
			walk.push({ id, ports: portsOfDraft(nodesOf(draft).get(id)!) });
		};
		if (!done.has(first)) enter(first);
		for (let top = walk.at(-1); top; top = walk.at(-1)) {
			const port = top.ports.shift();
			if (port === undefined) {
				walk.pop();
				open.delete(top.id);
				done.add(top.id);
				continue;
			}
			const target = nodesOf(draft).get(top.id)?.next[port];
			if (target === undefined || !nodesOf(draft).has(target)) continue;
			if (open.has(target)) back.add(edgeId(top.id, port));
			else if (!done.has(target)) enter(target);
		}
	}
	return back;
}

/** The steps that lead to one, nearest to the start first. */
export function predecessorsOf(draft: Draft, id: string): string[] {
	const order = focusOrder(draft);
	const leading = new Set(
		draft.nodes.filter((node) => node.id !== id && Object.values(node.next).includes(id)).map((n) => n.id),
	);
	return order.filter((one) => leading.has(one));
}

export type Way = "down" | "up" | "left" | "right";

/** Where an arrow key leads from a card: down and up along the edges, left and right among siblings; undefined at an end. */
export function neighbour(draft: Draft, id: string, way: Way): string | undefined {
	const node = nodeOf(draft, id);
	if (!node) return undefined;
	if (way === "down") return targetsOf(draft, node)[0];
	if (way === "up") return predecessorsOf(draft, id)[0];
	const siblings = siblingsOf(draft, id);
	return siblings[siblings.indexOf(id) + (way === "right" ? 1 : -1)];
}

function siblingsOf(draft: Draft, id: string): string[] {
	const [parent] = predecessorsOf(draft, id);
	const among = parent
		? targetsOf(draft, nodesOf(draft).get(parent)!)
		: draft.nodes
				.filter((node) => isEntry(node.kind) || node.id === id)
				.sort((a, b) => a.position.x - b.position.x)
				.map((node) => node.id);
	return among;
}

/** Where the focus goes when cards are deleted: to what led to them, or to what comes next. */
export function focusAfterRemoval(draft: Draft, gone: ReadonlySet<string>): string | undefined {
	const order = focusOrder(draft);
	for (const id of order.filter((one) => gone.has(one))) {
		const before = predecessorsOf(draft, id).find((one) => !gone.has(one));
		if (before) return before;
	}
	return order.find((id) => !gone.has(id));
}
