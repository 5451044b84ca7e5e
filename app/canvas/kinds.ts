import { categoryLabel } from "@/app/editor/icons";
import type { NodeCategory } from "@/workflows/language/define-node";
import { definitionOf, NODE_KINDS, type NodeKind } from "@/workflows/nodes/definitions";

export type KindGroup = { category: NodeCategory; label: string; kinds: NodeKind[] };

/** Every kind by its category, in the order of the definitions. */
export const kindGroups: KindGroup[] = (Object.keys(categoryLabel) as NodeCategory[]).map((category) => ({
	category,
	label: categoryLabel[category],
	kinds: NODE_KINDS.filter((kind) => definitionOf(kind).category === category),
}));

const words = (kind: NodeKind): string => {
	const { label, help, category } = definitionOf(kind);
	return `${label} ${categoryLabel[category]} ${help}`.toLowerCase();
};

/** How well a label meets what was typed: a word begins so, it holds it somewhere, or only the help does. */
function rank(kind: NodeKind, typed: string[]): number {
	const label = definitionOf(kind).label.toLowerCase();
	const starts = label.split(/[\s-]+/);
	if (typed.every((word) => starts.some((start) => start.startsWith(word)))) return 0;
	return typed.every((word) => label.includes(word)) ? 1 : 2;
}

/** The kinds whose label, category or help holds every word that was typed; those that are called so first. */
export function findKinds(text: string): NodeKind[] {
	const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
	const hits = NODE_KINDS.filter((kind) => typed.every((word) => words(kind).includes(word)));
	return hits.sort((a, b) => rank(a, typed) - rank(b, typed));
}
