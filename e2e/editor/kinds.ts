import type { NodeCategory } from "@/workflows/language/define-node";
import { definitionOf, type NodeKind } from "@/workflows/nodes/definitions";

const CATEGORIES: Record<NodeCategory, string> = {
	entry: "Entry",
	logic: "Wait & decide",
	points: "Points",
	contact: "Contact",
	reach: "Reach",
};

/** How a kind is called in the lists, and the group that it stands in. */
export const labelOf = (kind: NodeKind): string => definitionOf(kind).label;
export const categoryOf = (kind: NodeKind): string => CATEGORIES[definitionOf(kind).category];
