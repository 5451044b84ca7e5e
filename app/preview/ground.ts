import type { InternalNode } from "@xyflow/react";
import type { CanvasNode, StepEdge } from "@/app/canvas/elements";
import { CARD_HEIGHT, CARD_WIDTH } from "@/app/canvas/geometry";
import { type Way, wayBetween } from "./ways";

type Box = { x: number; y: number; width: number; height: number };

/** Where the edges and cards of the drawing are, in canvas units. Ways by `node>port`, boxes by node. */
export type Ground = { ways: ReadonlyMap<string, Way>; boxes: ReadonlyMap<string, Box> };

export function groundOf(
	edges: readonly StepEdge[],
	find: (id: string) => InternalNode<CanvasNode> | undefined,
): Ground {
	const ways = new Map<string, Way>();
	const boxes = new Map<string, Box>();
	const boxOf = (id: string): Box | undefined => {
		const known = boxes.get(id);
		if (known) return known;
		const node = find(id);
		if (!node) return undefined;
		const { width = CARD_WIDTH, height = CARD_HEIGHT } = node.measured;
		const made = { ...node.internals.positionAbsolute, width, height };
		boxes.set(id, made);
		return made;
	};
	for (const edge of edges) {
		const [source, target] = [boxOf(edge.source), boxOf(edge.target)];
		const handles = find(edge.source)?.internals.handleBounds?.source;
		const handle = handles?.find((one) => one.id === edge.sourceHandle);
		if (!source || !target) continue;
		const from = handle
			? { x: source.x + handle.x + handle.width / 2, y: source.y + handle.y + handle.height }
			: { x: source.x + source.width / 2, y: source.y + source.height };
		ways.set(edge.id, wayBetween(from, { x: target.x + target.width / 2, y: target.y }));
	}
	return { ways, boxes };
}
