import type { Draft, DraftNode, Place, Point, PortOf } from "@/workflows/language/draft/types";

export type Size = { width: number; height: number };
export type Box = Point & Size;
/** A way between two cards: as an SVG path, as points along it, and where its label stands. */
export type Route = { path: string; points: Point[]; label: Point };

export const CARD_WIDTH = 232;
export const CARD_HEIGHT = 84;
/** How far the end of an open port hangs below its card. */
export const STUB = 30;

const STEPS = 16;
const LABEL_BELOW = 44;
const LEAD = 26;
const ASIDE = CARD_WIDTH / 2 + 44;

/** Where a port leaves its card: the ports share the lower edge evenly. */
export const portShare = (at: number, of: number): number => (at + 0.5) / of;

export function portPoint(box: Box, at: number, of: number): Point {
	return { x: box.x + box.width * portShare(at, of), y: box.y + box.height };
}

/** From a port down to the top of a card; a way back up goes around the cards on the right. */
export function route(from: Point, to: Point): Route {
	return to.y >= from.y + 12 ? downwards(from, to) : backwards(from, to);
}

function downwards(from: Point, to: Point): Route {
	const bend = Math.max((to.y - from.y) / 2, 16);
	const on = (t: number): Point => {
		const u = 1 - t;
		const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
		return {
			x: (a + b) * from.x + (c + d) * to.x,
			y: a * from.y + b * (from.y + bend) + c * (to.y - bend) + d * to.y,
		};
	};
	const points = Array.from({ length: STEPS + 1 }, (_, at) => on(at / STEPS));
	const below = from.y + Math.min(LABEL_BELOW, (to.y - from.y) / 2);
	const label = points.find((point) => point.y >= below) ?? on(0.5);
	const path = `M${from.x},${from.y} C${from.x},${from.y + bend} ${to.x},${to.y - bend} ${to.x},${to.y}`;
	return { path, points, label: to.y - from.y < 2 * LABEL_BELOW ? on(0.5) : label };
}

function backwards(from: Point, to: Point): Route {
	const beside = Math.max(from.x, to.x) + ASIDE;
	const points = [
		from,
		{ x: from.x, y: from.y + LEAD },
		{ x: beside, y: from.y + LEAD },
		{ x: beside, y: to.y - LEAD },
		{ x: to.x, y: to.y - LEAD },
		to,
	];
	return { path: rounded(points, 12), points, label: { x: from.x, y: from.y + LEAD } };
}

function rounded(points: Point[], radius: number): string {
	const parts = points.map((point, at) => {
		const [before, after] = [points[at - 1], points[at + 1]];
		if (!before || !after) return `${at === 0 ? "M" : "L"}${point.x},${point.y}`;
		const into = towards(point, before, radius);
		const out = towards(point, after, radius);
		return `L${into.x},${into.y} Q${point.x},${point.y} ${out.x},${out.y}`;
	});
	return parts.join(" ");
}

function towards(from: Point, to: Point, by: number): Point {
	const length = Math.hypot(to.x - from.x, to.y - from.y);
	const share = length === 0 ? 0 : Math.min(by, length / 2) / length;
	return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

export type SizeOf = (id: string) => Size | undefined;

export function boxOf(node: DraftNode, sizeOf: SizeOf): Box {
	return { ...node.position, ...(sizeOf(node.id) ?? { width: CARD_WIDTH, height: CARD_HEIGHT }) };
}

/** A place behind a port that can draw a dragged step to itself. */
export type Spot = { after: PortOf; taken: boolean; points: Point[] };

/** Every edge and every open port of a drawing. */
export function spotsOf(draft: Draft, portsOf: (node: DraftNode) => string[], sizeOf: SizeOf): Spot[] {
	const byId = new Map(draft.nodes.map((node) => [node.id, node]));
	return draft.nodes.flatMap((node) => {
		const ports = portsOf(node);
		const box = boxOf(node, sizeOf);
		return ports.map((port, at): Spot => {
			const from = portPoint(box, at, ports.length);
			const target = byId.get(node.next[port] ?? "");
			const after = { node: node.id, port };
			if (!target) return { after, taken: false, points: [from, { x: from.x, y: from.y + STUB }] };
			const to = boxOf(target, sizeOf);
			return { after, taken: true, points: route(from, { x: to.x + to.width / 2, y: to.y }).points };
		});
	});
}

/** The spot nearest to a point, if it is within reach (canvas units). */
export function nearestSpot(spots: Spot[], point: Point, reach: number): Spot | undefined {
	let best: { spot: Spot; distance: number } | undefined;
	for (const spot of spots) {
		const distance = distanceTo(spot.points, point);
		if (distance <= reach && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
			best = { spot, distance };
	}
	return best?.spot;
}

function distanceTo(line: Point[], point: Point): number {
	let least = Number.POSITIVE_INFINITY;
	for (let at = 1; at < line.length; at++) {
		const [a, b] = [line[at - 1]!, line[at]!];
		const [dx, dy] = [b.x - a.x, b.y - a.y];
		const length = dx * dx + dy * dy;
		const along = length === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / length;
		const t = Math.min(1, Math.max(0, along));
		least = Math.min(least, Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy));
	}
	return least;
}

/** A card let go at a point is held in its middle. */
export const heldAt = (point: Point): Place => ({
	at: { x: Math.round(point.x - CARD_WIDTH / 2), y: Math.round(point.y - CARD_HEIGHT / 2) },
});
