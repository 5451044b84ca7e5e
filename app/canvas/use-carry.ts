"use client";

import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef } from "react";
import { useEditorApi } from "@/app/editor/store";
import type { NodeKind } from "@/workflows/nodes/definitions";
import { useCanvasApi } from "./state";

const THRESHOLD = 5;

/**
 * Carries a kind with the pointer, mouse, pen or finger alike. Gives what goes onto the element that is taken hold of;
 * a press without a move stays a click.
 */
export function useCarry(kind: NodeKind) {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const moved = useRef(false);
	const stop = useRef<(() => void) | null>(null);
	useEffect(() => () => stop.current?.(), []);

	const onPointerDown = useCallback(
		(down: ReactPointerEvent<HTMLElement>) => {
			if (down.button !== 0 || !editor.getState().mayEdit) return;
			moved.current = false;
			const from = { x: down.clientX, y: down.clientY };
			const id = down.pointerId;
			const onMove = (event: PointerEvent) => {
				if (event.pointerId !== id) return;
				const at = { x: event.clientX, y: event.clientY };
				if (!moved.current && Math.hypot(at.x - from.x, at.y - from.y) < THRESHOLD) return;
				moved.current = true;
				canvas.setState({ carrying: { kind, at, dropped: false } });
			};
			const onUp = (event: PointerEvent) => {
				if (event.pointerId !== id) return;
				const { carrying } = canvas.getState();
				end();
				if (carrying) canvas.setState({ carrying: { ...carrying, dropped: true } });
			};
			const onCancel = () => {
				end();
				canvas.setState({ carrying: null, landing: null });
			};
			const onKey = (event: KeyboardEvent) => {
				if (event.key !== "Escape") return;
				event.stopPropagation();
				onCancel();
			};
			const end = () => {
				window.removeEventListener("pointermove", onMove);
				window.removeEventListener("pointerup", onUp);
				window.removeEventListener("pointercancel", onCancel);
				window.removeEventListener("keydown", onKey, true);
				stop.current = null;
			};
			stop.current = end;
			window.addEventListener("pointermove", onMove);
			window.addEventListener("pointerup", onUp);
			window.addEventListener("pointercancel", onCancel);
			window.addEventListener("keydown", onKey, true);
		},
		[canvas, editor, kind],
	);

	/** Whether the press that just ended was a drag, so that its click is none. */
	const wasDrag = useCallback(() => {
		const was = moved.current;
		moved.current = false;
		return was;
	}, []);

	return { onPointerDown, wasDrag };
}
