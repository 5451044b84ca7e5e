import { mapNodes, nodeOf } from "./change";
import { CARD, ROW, STEP_ASIDE, STEP_DOWN } from "./place";
import { leadsTo, portsOfDraft, targetsOfDraft } from "./ports";
import type { Draft, DraftNode, Point, PortOf } from "./types";

/** The least that is left between two cards, one below the other, when one makes way. */
const CLOSE = ROW / 2;

const aside = (one: Point, other: Point) => Math.abs(one.x - other.x) < CARD.width;
const inTheWay = (one: Point, other: Point) =>
	aside(one, other) && Math.abs(one.y - other.y) < CARD.height + CLOSE;

/** Where a card hangs on a port: below its node, the ports of one node side by side. */
export function slotBelow(draft: Draft, { node: id, port }: PortOf): Point {
	const node = nodeOf(draft, id)!;
	const ports = portsOfDraft(node);
	const index = ports.indexOf(port);
	const slot = {
		x: node.position.x + (index - (ports.length - 1) / 2) * STEP_ASIDE,
		y: node.position.y + STEP_DOWN,
	};
	if (ports.length < 2) return slot;
	const hangs = (name: string) => nodeOf(draft, leadsTo(node, name) ?? "")?.position;
	const own = hangs(port);
	// What already hangs there may stand a little aside; the new card then stands above it.
	if (own !== undefined && own.y > node.position.y && aside(own, slot)) return { x: own.x, y: slot.y };
	// A neighbour that was drawn in the middle keeps its place.
	ports.forEach((other, i) => {
		const there = hangs(other);
		if (i === index || there === undefined || !inTheWay(there, slot)) return;
		slot.x = there.x + (i < index ? STEP_ASIDE : -STEP_ASIDE);
	});
	return slot;
}

/** The nearest place to the right of `at` where no card stands. */
export function freeBeside(draft: Draft, at: Point): Point {
	const spot = { ...at };
	while (draft.nodes.some((node) => inTheWay(node.position, spot))) spot.x += STEP_ASIDE;
	return spot;
}

/** What is reached from a node and stands no higher than it. */
function hanging(draft: Draft, id: string): Set<string> {
	const top = nodeOf(draft, id)!.position.y;
	const nodes = new Map(draft.nodes.map((node) => [node.id, node]));
	const found = new Set([id]);
	for (const one of found) {
		for (const to of targetsOfDraft(nodes.get(one)!)) if (nodes.get(to)!.position.y >= top) found.add(to);
	}
	return found;
}

/** Moves a node down to `y`, and all that hangs on it as far; nothing moves up, nor what is in `but`. */
export function lowerTo(draft: Draft, id: string, y: number, but: ReadonlySet<string>): Draft {
	const by = y - nodeOf(draft, id)!.position.y;
	if (by <= 0) return draft;
	const moved = hanging(draft, id);
	return mapNodes(draft, (node) =>
		moved.has(node.id) && !but.has(node.id)
			? { ...node, position: { x: node.position.x, y: node.position.y + by } }
			: node,
	);
}

/** Pushes down what stands in the way of the cards `ids`, and what stands in the way of that. */
export function pushDown(draft: Draft, ids: ReadonlySet<string>): Draft {
	const at = new Map(draft.nodes.map((node) => [node.id, node.position]));
	const queue = draft.nodes.filter((node) => ids.has(node.id)).map((node) => node.id);
	while (queue.length > 0) {
		const id = queue.shift()!;
		const here = at.get(id)!;
		for (const other of draft.nodes) {
			const there = at.get(other.id)!;
			if (other.id === id || ids.has(other.id) || !inTheWay(here, there)) continue;
			// Of two pushed cards the upper one pushes on, or they would chase each other.
			if (there.y < here.y && !ids.has(id)) continue;
			at.set(other.id, { x: there.x, y: here.y + STEP_DOWN });
			queue.push(other.id);
		}
	}
	return mapNodes(draft, (node) => {
		const position = at.get(node.id)!;
		return position === node.position ? node : { ...node, position };
	});
}

/** The corner and size of the smallest frame around some cards. */
export function frameOf(
	nodes: readonly Pick<DraftNode, "position">[],
): Point & { width: number; height: number } {
	const xs = nodes.map((node) => node.position.x);
	const ys = nodes.map((node) => node.position.y);
	const [x, y] = [Math.min(...xs), Math.min(...ys)];
	return { x, y, width: Math.max(...xs) - x + CARD.width, height: Math.max(...ys) - y + CARD.height };
}
