import { CARD, compareFlows, leadsTo, portsOfDraft, ROW, sayPort } from "@/workflows/language/draft";
import type { Draft, DraftNode, Point } from "@/workflows/language/draft/types";

export type Mark = "added" | "removed" | "changed" | "same";

export type UnionNode = { node: DraftNode; mark: Mark; position: Point };
export type UnionEdge = {
	/** `node>port>target`. */
	id: string;
	from: string;
	to: string;
	/** What the port says; empty where its node has but one way on. */
	said: string;
	mark: Mark;
};
export type Union = { nodes: UnionNode[]; edges: UnionEdge[] };

/** Two flows in one picture: the later one as it lies, and what it has no more where there is room beside. */
export function unionOf(before: Draft, after: Draft): Union {
	const changed = new Set(
		compareFlows(before, after).flatMap(({ what, node }) => (what === "changed" ? (node ?? []) : [])),
	);
	const had = new Set(before.nodes.map((node) => node.id));
	const has = new Set(after.nodes.map((node) => node.id));
	const nodes = after.nodes.map((node): UnionNode => {
		const mark = !had.has(node.id) ? "added" : changed.has(node.id) ? "changed" : "same";
		return { node, mark, position: node.position };
	});
	for (const node of before.nodes)
		if (!has.has(node.id)) nodes.push({ node, mark: "removed", position: freeFrom(node.position, nodes) });
	return { nodes, edges: edgesOf(before, after) };
}

function edgesOf(before: Draft, after: Draft): UnionEdge[] {
	const was = waysOf(before);
	const is = waysOf(after);
	return [
		...[...is].map(([id, way]): UnionEdge => ({ id, ...way, mark: was.has(id) ? "same" : "added" })),
		...[...was].flatMap(([id, way]): UnionEdge[] => (is.has(id) ? [] : [{ id, ...way, mark: "removed" }])),
	];
}

function waysOf(draft: Draft): Map<string, Omit<UnionEdge, "id" | "mark">> {
	const known = new Set(draft.nodes.map((node) => node.id));
	return new Map(
		draft.nodes.flatMap((node) =>
			portsOfDraft(node).flatMap((port) => {
				const to = leadsTo(node, port);
				if (to === undefined || !known.has(to)) return [];
				return [[`${node.id}>${port}>${to}`, { from: node.id, to, said: sayPort(node, port) }] as const];
			}),
		),
	);
}

const GAP = ROW / 2;

/** To the right of whatever lies there already. */
function freeFrom(wanted: Point, taken: readonly UnionNode[]): Point {
	let place = wanted;
	for (;;) {
		const inTheWay = taken.find(
			({ position }) =>
				Math.abs(position.x - place.x) < CARD.width && Math.abs(position.y - place.y) < CARD.height,
		);
		if (!inTheWay) return place;
		place = { x: inTheWay.position.x + CARD.width + GAP, y: place.y };
	}
}

/** "2 steps added, 1 removed": the picture in words. */
export function sayUnion({ nodes }: Union): string {
	const n = (mark: Mark) => nodes.filter((one) => one.mark === mark).length;
	const parts = [
		[n("added"), "added"],
		[n("removed"), "removed"],
		[n("changed"), "changed"],
		[n("same"), "the same"],
	] as const;
	return parts.flatMap(([many, what]) => (many === 0 ? [] : [`${many} ${what}`])).join(", ");
}
