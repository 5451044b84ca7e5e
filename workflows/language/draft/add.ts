import { definitionOf, isEntry, type NodeKind } from "@/workflows/nodes/definitions";
import { changeNode, nodeOf } from "./change";
import { freshId, takenIds } from "./ids";
import { STEP_ASIDE, STEP_DOWN } from "./place";
import { leadsTo, portsOfDraft } from "./ports";
import { freeBeside, lowerTo, pushDown, slotBelow } from "./room";
import type { Draft, DraftNode, Place, Point, PortOf } from "./types";

type Added = { draft: Draft; id: string };

/** Leads a port on by the first port of `to`; whatever the port led to comes after it. */
function cutIn(draft: Draft, { node, port }: PortOf, to: string): Draft {
	const before = leadsTo(nodeOf(draft, node)!, port);
	const led = changeNode(draft, node, (one) => ({ ...one, next: { ...one.next, [port]: to } }));
	const first = portsOfDraft(nodeOf(draft, to)!)[0];
	if (before === undefined || first === undefined) return led;
	return changeNode(led, to, (one) => ({ ...one, next: { ...one.next, [first]: before } }));
}

/** A second way in stands beside the first, and leads to the same step. */
function addEntry(draft: Draft, node: DraftNode, from: DraftNode): Draft {
	const beside = draft.nodes.find((one) => isEntry(one.kind)) ?? from;
	const first = isEntry(beside.kind) ? leadsTo(beside, "next") : undefined;
	const { x, y } = beside.position;
	const position = freeBeside(draft, { x: x + STEP_ASIDE, y });
	return {
		...draft,
		nodes: [...draft.nodes, { ...node, position, next: first === undefined ? {} : { next: first } }],
	};
}

function addAfter(draft: Draft, node: DraftNode, after: PortOf): Draft {
	const position = slotBelow(draft, after);
	const target = leadsTo(nodeOf(draft, after.node)!, after.port);
	const above = nodeOf(draft, after.node)!.position.y;
	let made = cutIn({ ...draft, nodes: [...draft.nodes, { ...node, position }] }, after, node.id);
	// A target further up closes a circle: it stays where it is.
	if (target !== undefined && nodeOf(draft, target)!.position.y > above) {
		made = lowerTo(made, target, position.y + STEP_DOWN, new Set([node.id, after.node]));
	}
	return pushDown(made, new Set([node.id, after.node]));
}

const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });

/**
 * Adds a node with the defaults of its kind. Behind a port it stands below it, an edge there is cut in two, and what
 * is in the way moves down; an entry stands beside the others. Without such a port it stands free.
 */
export function addNode(
	draft: Draft,
	kind: NodeKind,
	place: Place,
	config: Record<string, unknown> = {},
): Added {
	const id = freshId(takenIds(draft), kind);
	const defaults = structuredClone(definitionOf(kind).defaults);
	const node: DraftNode = {
		id,
		kind,
		position: { x: 0, y: 0 },
		config: { ...defaults, ...config },
		next: {},
	};
	if ("at" in place) {
		return { draft: { ...draft, nodes: [...draft.nodes, { ...node, position: rounded(place.at) }] }, id };
	}
	const from = nodeOf(draft, place.after.node);
	if (from === undefined) {
		const position = freeBeside(draft, { x: 0, y: 0 });
		return { draft: { ...draft, nodes: [...draft.nodes, { ...node, position }] }, id };
	}
	if (isEntry(kind)) return { draft: addEntry(draft, node, from), id };
	if (!portsOfDraft(from).includes(place.after.port)) {
		const position = freeBeside(draft, { x: from.position.x, y: from.position.y + STEP_DOWN });
		return { draft: { ...draft, nodes: [...draft.nodes, { ...node, position }] }, id };
	}
	return { draft: addAfter(draft, node, place.after), id };
}
