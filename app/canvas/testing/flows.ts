import type { Names } from "@/workflows/language/define-node";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";

const asKey = (key: string) => key;
export const plainNames: Names = { score: asKey, segment: asKey, flow: asKey, field: asKey, user: asKey };

export const stepOf = (
	id: string,
	kind: DraftNode["kind"],
	next: Record<string, string> = {},
	more: Partial<DraftNode> = {},
): DraftNode => ({ id, kind, position: { x: 0, y: 0 }, config: {}, next, ...more });

export const draftOf = (...nodes: DraftNode[]): Draft => ({ key: "flow", name: "Flow", nodes, notes: [] });

/** The decay of points, as it is drawn on the first page of the handbook. */
export const decay = draftOf(
	stepOf("in", "segment-entry", { next: "wait" }, { config: { segment: "Has a score" } }),
	stepOf("wait", "wait", { next: "ask" }, { config: { for: "7d" }, position: { x: 0, y: 140 } }),
	stepOf("ask", "condition", { yes: "reset", no: "less" }, { position: { x: 0, y: 280 } }),
	stepOf("less", "adjust-points", { next: "out" }, { position: { x: 160, y: 420 } }),
	stepOf("reset", "reset-points", { next: "out" }, { position: { x: -160, y: 420 } }),
	stepOf("out", "exit", {}, { position: { x: 0, y: 560 } }),
);
