import { leadsTo, portsOfDraft } from "./ports";
import type { Draft, DraftNode } from "./types";

/** Where somebody on the way to `id` gets once some nodes are gone: on by their first ports. */
function past(id: string, gone: Map<string, DraftNode>): string | undefined {
	const seen = new Set<string>();
	let at: string | undefined = id;
	while (at !== undefined) {
		const node = gone.get(at);
		if (node === undefined) return at;
		if (seen.has(at)) return undefined;
		seen.add(at);
		const first = portsOfDraft(node)[0];
		at = first === undefined ? undefined : leadsTo(node, first);
	}
	return undefined;
}

function healed(node: DraftNode, gone: Map<string, DraftNode>): DraftNode {
	if (!Object.values(node.next).some((to) => gone.has(to))) return node;
	const next = Object.entries(node.next).flatMap(([port, to]): [string, string][] => {
		const target = past(to, gone);
		// Healing never makes a step lead to itself.
		return target === undefined || (target === node.id && to !== target) ? [] : [[port, target]];
	});
	return { ...node, next: Object.fromEntries(next) };
}

/** Removes nodes and notes. What led to a removed node leads to where its first port led. */
export function removeNodes(draft: Draft, ids: Iterable<string>): Draft {
	const named = new Set(ids);
	const gone = new Map(draft.nodes.filter((node) => named.has(node.id)).map((node) => [node.id, node]));
	const notes = draft.notes.filter((note) => !named.has(note.id));
	if (gone.size === 0 && notes.length === draft.notes.length) return draft;
	const nodes = draft.nodes.filter((node) => !gone.has(node.id)).map((node) => healed(node, gone));
	return { ...draft, nodes, notes };
}
