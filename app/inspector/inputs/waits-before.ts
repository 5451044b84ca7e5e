import type { Draft } from "@/workflows/language/draft/types";
import type { NodeKind } from "@/workflows/nodes/definitions";

const WAITS: readonly NodeKind[] = ["wait", "wait-until", "wait-for-event"];

/** The waits from which contacts come to a node without waiting once more. */
export function waitsBefore(draft: Draft, id: string): string[] {
	const found: string[] = [];
	const seen = new Set([id]);
	const open = [id];
	for (let at = open.pop(); at !== undefined; at = open.pop()) {
		for (const node of draft.nodes) {
			if (seen.has(node.id) || !Object.values(node.next).includes(at)) continue;
			seen.add(node.id);
			if (WAITS.includes(node.kind) && node.skip === undefined) found.push(node.id);
			else open.push(node.id);
		}
	}
	return found.sort();
}
