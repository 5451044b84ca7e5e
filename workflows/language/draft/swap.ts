import { isEntry } from "@/workflows/nodes/definitions";
import { nodeOf } from "./change";
import { leadsTo, portsOfDraft } from "./ports";
import type { Draft, DraftNode } from "./types";

/** The step behind a node's first port, where the two may change places; nothing for entries, ends and circles. */
export function nextInLine(draft: Draft, id: string): DraftNode | undefined {
	const node = nodeOf(draft, id);
	const port = node && portsOfDraft(node)[0];
	const next = node && port !== undefined ? nodeOf(draft, leadsTo(node, port) ?? "") : undefined;
	if (!node || !next || isEntry(node.kind) || isEntry(next.kind)) return undefined;
	const [behind] = portsOfDraft(next);
	// Where a second way leads there too, or one straight back, changing places would draw a circle.
	const ways = Object.values(node.next).filter((to) => to === next.id).length;
	return behind === undefined || ways > 1 || leadsTo(next, behind) === id ? undefined : next;
}

/**
 * A node and the one behind its first port change places: what led to the first leads to the second, and the second
 * leads to the first. Their other ports stay theirs.
 */
export function swapWithNext(draft: Draft, id: string): Draft {
	const next = nextInLine(draft, id);
	const node = nodeOf(draft, id);
	if (!node || !next) return draft;
	const [first, behind] = [portsOfDraft(node)[0]!, portsOfDraft(next)[0]!];
	const beyond = leadsTo(next, behind);
	const redirected = (to: string) => (to === id ? next.id : to);
	const nodes = draft.nodes.map((one) => {
		if (one.id === id) {
			const { [first]: _old, ...others } = one.next;
			return {
				...one,
				position: next.position,
				next: beyond === undefined ? others : { ...others, [first]: beyond },
			};
		}
		if (one.id === next.id) return { ...one, position: node.position, next: { ...one.next, [behind]: id } };
		if (!Object.values(one.next).includes(id)) return one;
		return {
			...one,
			next: Object.fromEntries(Object.entries(one.next).map(([port, to]) => [port, redirected(to)])),
		};
	});
	return { ...draft, nodes };
}
