import type { Names } from "@/workflows/language/define-node";
import { sayNode } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { definitionOf } from "@/workflows/nodes/definitions";
import { focusOrder, nodesOf } from "./order";

/** Cards and notes that hold every word that was typed, in the order of the keyboard. */
export function findSteps(draft: Draft, text: string, names: Names): string[] {
	const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
	if (typed.length === 0) return [];
	const holds = (said: string) => typed.every((word) => said.toLowerCase().includes(word));
	const cards = focusOrder(draft).filter((id) => {
		const node = nodesOf(draft).get(id)!;
		const own = `${node.label ?? ""} ${node.note ?? ""} ${definitionOf(node.kind).label}`;
		return holds(`${own} ${sayNode(node, names)}`);
	});
	return [...cards, ...draft.notes.filter((note) => holds(note.text)).map((note) => note.id)];
}
