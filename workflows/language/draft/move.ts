import { mapNodes, mapNotes } from "./change";
import { CARD } from "./place";
import type { Draft, Point } from "./types";

type Size = { width: number; height: number };
export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";

/** Moves nodes and notes, each to its own place. */
export function moveNodes(draft: Draft, positions: Record<string, Point>): Draft {
	const move = <T extends { id: string; position: Point }>(one: T): T => {
		const to = Object.hasOwn(positions, one.id) ? positions[one.id] : undefined;
		if (to === undefined || (to.x === one.position.x && to.y === one.position.y)) return one;
		return { ...one, position: { x: to.x, y: to.y } };
	};
	return mapNotes(mapNodes(draft, move), move);
}

type Box = { id: string; x: number; y: number } & Size;

function boxesOf(draft: Draft, ids: Iterable<string>, sizes: Record<string, Size>): Box[] {
	const wanted = new Set(ids);
	return [...draft.nodes, ...draft.notes]
		.filter((one) => wanted.has(one.id))
		.map((one) => ({ id: one.id, ...one.position, ...(sizes[one.id] ?? CARD) }));
}

function placed(draft: Draft, boxes: Box[]): Draft {
	const at = boxes.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }] as const);
	return moveNodes(draft, Object.fromEntries(at));
}

const ACROSS = { start: "x", length: "width" } as const;
const DOWN = { start: "y", length: "height" } as const;
const ALIGNMENTS = {
	left: { ...ACROSS, share: 0 },
	centre: { ...ACROSS, share: 0.5 },
	right: { ...ACROSS, share: 1 },
	top: { ...DOWN, share: 0 },
	middle: { ...DOWN, share: 0.5 },
	bottom: { ...DOWN, share: 1 },
} as const;

/** Brings nodes and notes onto one line: of their common frame, its edge or its middle. */
export function align(
	draft: Draft,
	ids: Iterable<string>,
	how: Alignment,
	sizes: Record<string, Size> = {},
): Draft {
	const boxes = boxesOf(draft, ids, sizes);
	if (boxes.length < 2) return draft;
	const { start, length, share } = ALIGNMENTS[how];
	const from = Math.min(...boxes.map((box) => box[start]));
	const to = Math.max(...boxes.map((box) => box[start] + box[length]));
	const line = from + (to - from) * share;
	return placed(
		draft,
		boxes.map((box) => ({ ...box, [start]: line - box[length] * share })),
	);
}

/** Leaves the same gap between nodes that stand beside or below each other; the outermost two stay. */
export function distribute(
	draft: Draft,
	ids: Iterable<string>,
	way: "across" | "down",
	sizes: Record<string, Size> = {},
): Draft {
	const { start, length } = way === "across" ? ACROSS : DOWN;
	const boxes = boxesOf(draft, ids, sizes).sort((one, other) => one[start] - other[start]);
	if (boxes.length < 3) return draft;
	const last = boxes[boxes.length - 1]!;
	const room = last[start] - boxes[0]![start] - boxes.slice(0, -1).reduce((sum, box) => sum + box[length], 0);
	const gap = room / (boxes.length - 1);
	let at = boxes[0]![start];
	return placed(
		draft,
		boxes.map((box, i) => {
			const moved = i === boxes.length - 1 ? box : { ...box, [start]: at };
			at += box[length] + gap;
			return moved;
		}),
	);
}
