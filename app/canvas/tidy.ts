import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api";
import { COLUMN, portsOfDraft, ROW } from "@/workflows/language/draft";
import type { Draft, DraftNode, Point } from "@/workflows/language/draft/types";
import { boxOf, type SizeOf, STUB } from "./geometry";
import { focusOrder, nodesOf, returnsOf } from "./order";
import { edgeId } from "./walked";

const options = {
	"elk.algorithm": "layered",
	"elk.direction": "DOWN",
	"elk.spacing.nodeNode": `${COLUMN}`,
	"elk.layered.spacing.nodeNodeBetweenLayers": `${ROW}`,
	"elk.layered.spacing.edgeNodeBetweenLayers": "16",
	"elk.separateConnectedComponents": "false",
	"elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
	"elk.layered.crossingMinimization.forceNodeModelOrder": "true",
	"elk.layered.cycleBreaking.strategy": "DEPTH_FIRST",
	"elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
	"elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
	"elk.layered.nodePlacement.favorStraightEdges": "true",
	"elk.layered.layering.strategy": "NETWORK_SIMPLEX",
};

const hasOpenEnd = (node: DraftNode): boolean =>
	portsOfDraft(node).some((port) => node.next[port] === undefined);

/**
 * Where every step would stand in a calm drawing: from top to bottom, siblings in the order of their ports. Ways
 * back up run beside the drawing and do not shape it. The first entry stays where it is, and with it the view. `sizeOf` gives the cards as they are drawn.
 */
export async function tidyPositions(
	draft: Draft,
	sizeOf: SizeOf = () => undefined,
): Promise<Record<string, Point>> {
	const order = focusOrder(draft);
	const [first] = order;
	if (first === undefined) return {};
	const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
	const graph: ElkNode = { id: "flow", layoutOptions: options, ...graphOf(draft, order, sizeOf) };
	const { children = [] } = await new Elk().layout(graph);
	const at = new Map(children.map((child) => [child.id, { x: child.x ?? 0, y: child.y ?? 0 }]));
	const from = nodesOf(draft).get(first)!.position;
	const to = at.get(first) ?? { x: 0, y: 0 };
	const placed = new Map(
		[...at].map(([id, { x, y }]) => [
			id,
			{ x: Math.round(x - to.x + from.x), y: Math.round(y - to.y + from.y) },
		]),
	);
	return Object.fromEntries([...placed, ...notesBeside(draft, placed)]);
}

/** A note stays beside the card that it lay nearest to. */
function notesBeside(draft: Draft, placed: ReadonlyMap<string, Point>): [string, Point][] {
	return draft.notes.flatMap(({ id, position }): [string, Point][] => {
		const far = (node: DraftNode) => Math.hypot(node.position.x - position.x, node.position.y - position.y);
		const nearest = draft.nodes.reduce((best, node) => (far(node) < far(best) ? node : best));
		const to = placed.get(nearest.id);
		if (!to) return [];
		return [[id, { x: position.x + to.x - nearest.position.x, y: position.y + to.y - nearest.position.y }]];
	});
}

function graphOf(draft: Draft, order: string[], sizeOf: SizeOf): Pick<ElkNode, "children" | "edges"> {
	const edges: ElkExtendedEdge[] = [];
	const back = returnsOf(draft);
	const children = order.map((id): ElkNode => {
		const node = nodesOf(draft).get(id)!;
		const { width, height } = boxOf(node, sizeOf);
		const ports = portsOfDraft(node);
		for (const port of ports) {
			const target = node.next[port];
			if (target === undefined || !nodesOf(draft).has(target) || back.has(edgeId(id, port))) continue;
			edges.push({ id: edgeId(id, port), sources: [edgeId(id, port)], targets: [target] });
		}
		return {
			id,
			width,
			height: height + (hasOpenEnd(node) ? STUB : 0),
			layoutOptions: { "elk.portConstraints": "FIXED_ORDER", "elk.alignment": "TOP" },
			// Elk counts the ports of a node clockwise: on the lower side from right to left.
			ports: ports.map((port, index) => ({
				id: edgeId(id, port),
				width: 0,
				height: 0,
				layoutOptions: { "elk.port.side": "SOUTH", "elk.port.index": `${ports.length - 1 - index}` },
			})),
		};
	});
	return { children, edges };
}
