import { compareFlows, readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { isSame } from "../program/compare";
import type { Shape } from "./types";

/** What the database holds as a drawing; nothing where it cannot be drawn, which no save lets in. */
export function drawingOf(stored: unknown): Draft | undefined {
	const read = readDraft(stored);
	return read.ok ? read.value.draft : undefined;
}

/** The flow as a small picture. */
export function shapeOf(draft: Draft | undefined): Shape {
	if (draft === undefined) return { nodes: [], edges: [] };
	return {
		nodes: draft.nodes.map(({ id, kind, position }) => ({ id, kind, ...position })),
		edges: draft.nodes.flatMap(({ id, next }) => Object.values(next).map((to) => ({ from: id, to }))),
	};
}

/** Whether a draft says something else than the live version; where cards lie counts for nothing. */
export function differs(graph: unknown, draft: unknown): boolean {
	if (isSame(graph, draft)) return false;
	const [before, after] = [drawingOf(graph), drawingOf(draft)];
	if (before === undefined || after === undefined) return true;
	return compareFlows(before, after).some((change) => change.what !== "moved");
}
