import { layersOfDraft } from "./rows";
import type { DraftNode, Point } from "./types";

/** The size of a card on the canvas, in canvas units. */
export const CARD = { width: 232, height: 84 } as const;
/** The gap below a card. */
export const ROW = 56;
/** The gap beside a card. */
export const COLUMN = 48;
export const STEP_DOWN = CARD.height + ROW;
export const STEP_ASIDE = CARD.width + COLUMN;

/**
 * Positions for all nodes, by id: rows by the longest way from the entries, a parent over the middle of what hangs
 * on it, siblings in the order of their ports. No two cards overlap.
 */
export function placeAll(nodes: readonly DraftNode[]): Map<string, Point> {
	const { row, children, roots } = layersOfDraft(nodes);
	const column = new Map<string, number>();
	let free = 0;
	// What hangs on a node takes columns of its own, so that only the middle of them is left for the parent.
	const place = (id: string): number => {
		const hanging = (children.get(id) ?? []).map(place);
		const at = hanging.length === 0 ? free++ : (hanging[0]! + hanging[hanging.length - 1]!) / 2;
		column.set(id, at);
		return at;
	};
	roots.forEach(place);
	return new Map(
		nodes.map(({ id }) => [id, { x: column.get(id)! * STEP_ASIDE, y: (row.get(id) ?? 0) * STEP_DOWN }]),
	);
}
