import { isEntry } from "@/workflows/nodes/definitions";
import { changeNode, nodeOf } from "./change";
import { leadsTo, portsOfDraft } from "./ports";
import type { Draft, PortOf } from "./types";

/** Whether an edge may be drawn, or why not, in words for people. Circles are allowed while drawing. */
export function canConnect(draft: Draft, from: PortOf, to: string): true | string {
	const [start, end] = [nodeOf(draft, from.node), nodeOf(draft, to)];
	if (start === undefined || end === undefined) return "This step is no longer there";
	if (!portsOfDraft(start).includes(from.port)) return "This step has no such way out";
	if (isEntry(end.kind)) return "An entry has no way in";
	if (start.id === end.id) return "A step cannot lead to itself";
	return true;
}

/** Leads a port to a node, away from where it led before. Does nothing where that may not be. */
export function connect(draft: Draft, from: PortOf, to: string): Draft {
	if (canConnect(draft, from, to) !== true) return draft;
	return changeNode(draft, from.node, (node) =>
		leadsTo(node, from.port) === to ? node : { ...node, next: { ...node.next, [from.port]: to } },
	);
}

/** Opens a port. */
export function disconnect(draft: Draft, from: PortOf): Draft {
	return changeNode(draft, from.node, (node) => {
		if (leadsTo(node, from.port) === undefined) return node;
		const { [from.port]: _gone, ...next } = node.next;
		return { ...node, next };
	});
}
