"use client";

import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { type Editor, useEditorApi } from "@/app/editor/store";
import { addNode, portsOfDraft } from "@/workflows/language/draft";
import type { Draft, Place, Point } from "@/workflows/language/draft/types";
import { isEntry, type NodeKind, portsOf } from "@/workflows/nodes/definitions";
import { addStep } from "./actions";
import { heldAt, nearestSpot, type SizeOf, spotsOf } from "./geometry";
import { nodeOf } from "./order";
import { type CanvasState, useCanvasApi } from "./state";
import { useSizes } from "./use-sizes";

/** How far the magnet reaches, in pixels of the screen. */
const REACH = 120;

/** Where a kind that is held over a point of the canvas would land: at the nearest edge or open port, else right there. */
export function landingAt(
	draft: Draft,
	kind: NodeKind,
	point: Point,
	reach: number,
	sizeOf: SizeOf,
): NonNullable<CanvasState["landing"]> {
	const spot = isEntry(kind) ? undefined : nearestSpot(spotsFor(draft, kind, sizeOf), point, reach);
	if (!spot) {
		const free = heldAt(point);
		return { place: free, after: null, at: "at" in free ? free.at : point };
	}
	const place: Place = { after: spot.after };
	const { draft: then, id } = addNode(draft, kind, place);
	return { place, after: spot.after, at: nodeOf(then, id)?.position ?? point };
}

/** A step that nothing comes after is not drawn to an edge: what stands behind would lose its way in. */
function spotsFor(draft: Draft, kind: NodeKind, sizeOf: SizeOf) {
	const leadsOn = portsOf({ kind, config: {} }).length > 0 || kind === "random-split";
	return spotsOf(draft, portsOfDraft, sizeOf).filter((spot) => leadsOn || !spot.taken);
}

/** While a kind is carried over the canvas: shows where it lands, and lets it land. */
export function useLanding(frame: RefObject<HTMLElement | null>): void {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const flow = useReactFlow();
	const { sizeOf } = useSizes();
	useEffect(
		() =>
			canvas.subscribe(({ carrying, landing }, before) => {
				if (carrying === before.carrying) return;
				if (!carrying) return;
				if (carrying.dropped) {
					canvas.setState({ carrying: null, landing: null });
					if (landing) drop(editor, carrying.kind, landing.place);
					return;
				}
				if (!over(frame.current, carrying.at)) {
					if (landing) canvas.setState({ landing: null });
					return;
				}
				const point = flow.screenToFlowPosition(carrying.at);
				const { draft } = editor.getState();
				const next = landingAt(draft, carrying.kind, point, REACH / flow.getZoom(), sizeOf);
				canvas.setState({ landing: next });
			}),
		[canvas, editor, flow, frame, sizeOf],
	);
}

function drop(editor: Editor, kind: NodeKind, place: Place): void {
	const id = addStep(editor, kind, place);
	if (id !== undefined) editor.requestFocus(id);
}

function over(frame: HTMLElement | null, { x, y }: Point): boolean {
	const box = frame?.getBoundingClientRect();
	if (!box || x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
	return frame?.contains(document.elementFromPoint(x, y)) ?? false;
}
