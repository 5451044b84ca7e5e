import { type Edge, MarkerType, type Node } from "@xyflow/react";
import { titleOf } from "@/app/editor/say";
import type { Names } from "@/workflows/language/define-node";
import type { NodeKind } from "@/workflows/nodes/definitions";
import type { Mark, Union } from "./union";

export type MarkedNode = Node<{ kind: NodeKind; title: string; mark: Mark }, "marked">;

const COLOURS: Record<Mark, string> = {
	added: "var(--leaf)",
	removed: "var(--danger)",
	changed: "var(--warn)",
	same: "var(--edge)",
};
const SIGNS: Record<Mark, string> = { added: "+", removed: "−", changed: "~", same: "" };

/** A comparison as the canvas library draws it; each mark has its sign and its line, not its colour alone. */
export function picked(union: Union, names: Names): { nodes: MarkedNode[]; edges: Edge[] } {
	const nodes = union.nodes.map(
		({ node, mark, position }): MarkedNode => ({
			id: node.id,
			type: "marked",
			position,
			data: { kind: node.kind, title: titleOf(node, names), mark },
		}),
	);
	const edges = union.edges.map(({ id, from, to, said, mark }): Edge => {
		const color = COLOURS[mark];
		const label = [SIGNS[mark], said].filter((part) => part !== "").join(" ");
		return {
			id,
			source: from,
			target: to,
			markerEnd: { type: MarkerType.ArrowClosed, color },
			style: {
				stroke: color,
				strokeWidth: mark === "same" ? 1.5 : 2.5,
				...(mark === "removed" ? { strokeDasharray: "6 5" } : {}),
			},
			...(label === ""
				? {}
				: {
						label,
						labelStyle: { fill: mark === "same" ? "var(--muted)" : color, fontWeight: 600 },
						labelBgStyle: { fill: "var(--panel)" },
						labelBgPadding: [5, 2] as [number, number],
						labelBgBorderRadius: 6,
					}),
		};
	});
	return { nodes, edges };
}
