import type { CanvasNote } from "../program";
import type { Draft, DraftNode } from "./types";

/** The list with each member changed; the list itself where no member is another object. */
function mapSame<T>(list: T[], change: (one: T) => T): T[] {
	const changed = list.map(change);
	return changed.every((one, i) => one === list[i]) ? list : changed;
}

/** The draft with its nodes changed; the same object when every node came back as it was. */
export function mapNodes(draft: Draft, change: (node: DraftNode) => DraftNode): Draft {
	const nodes = mapSame(draft.nodes, change);
	return nodes === draft.nodes ? draft : { ...draft, nodes };
}

export function mapNotes(draft: Draft, change: (note: CanvasNote) => CanvasNote): Draft {
	const notes = mapSame(draft.notes, change);
	return notes === draft.notes ? draft : { ...draft, notes };
}

export function changeNode(draft: Draft, id: string, change: (node: DraftNode) => DraftNode): Draft {
	return mapNodes(draft, (node) => (node.id === id ? change(node) : node));
}

export function nodeOf(draft: Pick<Draft, "nodes">, id: string): DraftNode | undefined {
	return draft.nodes.find((node) => node.id === id);
}

/** Whether two values of JSON say the same; the order of keys tells branches apart, so it counts. */
export function sameJson(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

/** A record without the keys that are undefined; the record itself where there are none. */
export function patched<T extends object>(before: T, patch: Record<string, unknown>): T {
	const old = before as Record<string, unknown>;
	if (Object.keys(patch).every((key) => sameJson(old[key], patch[key]))) return before;
	const entries = Object.entries({ ...old, ...patch }).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as T;
}
