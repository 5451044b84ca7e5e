import { readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { isEntry } from "@/workflows/nodes/definitions";

/** What the playback needs to know of the drawing that was played. */
export type FlowMap = {
	/** The node that a port leads to. */
	target(node: string, port: string): string | undefined;
	isEntry(node: string): boolean;
};

const drafts = new WeakMap<Record<string, unknown>, Draft | null>();

/** The document that a run was asked with, as it was then, always the same one; null where it cannot be read. */
export function draftOf(flow: Record<string, unknown> | null | undefined): Draft | null {
	if (!flow) return null;
	const known = drafts.get(flow);
	if (known !== undefined) return known;
	const read = readDraft(flow);
	const made = read.ok ? read.value.draft : null;
	drafts.set(flow, made);
	return made;
}

export function mapOf(draft: Draft | null): FlowMap {
	const nodes = new Map(draft?.nodes.map((node) => [node.id, node]));
	return {
		target: (node, port) => nodes.get(node)?.next[port],
		isEntry: (id) => {
			const node = nodes.get(id);
			return node !== undefined && isEntry(node.kind);
		},
	};
}
