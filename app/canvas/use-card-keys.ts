"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import { useEditorApi } from "@/app/editor/store";
import { moveNodes } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { type Alignment, alignSteps, inspect } from "./actions";
import { steps } from "./card-name";
import { focusOrder, neighbour, type Way } from "./order";
import { useCanvasApi } from "./state";
import { hasFocus } from "./use-clipboard";
import { useSizes } from "./use-sizes";

const GRID = 16;

const ways: Record<string, { way: Way; x: number; y: number; align: Alignment }> = {
	ArrowDown: { way: "down", x: 0, y: GRID, align: "bottom" },
	ArrowUp: { way: "up", x: 0, y: -GRID, align: "top" },
	ArrowLeft: { way: "left", x: -GRID, y: 0, align: "left" },
	ArrowRight: { way: "right", x: GRID, y: 0, align: "right" },
};

/**
 * Keys that belong to the card with the focus, or to the selection where nothing has it: arrows go along the edges, with Alt they move what is selected, with Shift
 * they align it; Enter opens the inspector, Escape lets go.
 */
export function useCardKeys(frame: RefObject<HTMLElement | null>): void {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const { sizesOf } = useSizes();
	const onKey = useEffectEvent((event: KeyboardEvent) => {
		const target = event.target as HTMLElement;
		const id = target.dataset.card;
		if (event.defaultPrevented || !hasFocus(frame.current) || target.closest("[role=toolbar]")) return;
		if (event.key === "Escape") {
			editor.select([]);
			canvas.setState({ edge: null, found: null });
			return;
		}
		if (id === undefined && target !== document.body && target !== frame.current) return;
		const arrow = ways[event.key];
		if (arrow && !event.ctrlKey && !event.metaKey) {
			event.preventDefault();
			const { draft, selection } = editor.getState();
			if (event.altKey) move(id, arrow.x, arrow.y);
			else if (event.shiftKey && selection.size > 1)
				alignSteps(editor, selection, arrow.align, sizesOf(selection));
			else if (!event.shiftKey) go(draft, id, arrow.way);
		} else if (id !== undefined && (event.key === "Enter" || event.key === " ")) {
			event.preventDefault();
			if (event.key === " " && (event.ctrlKey || event.shiftKey)) return toggle(id);
			editor.select([id]);
			if (event.key === "Enter") target.hasAttribute("data-note") ? write(id) : inspect();
		}
	});
	useEffect(() => {
		window.addEventListener("keydown", onKey);
		return () => window.removeEventListener("keydown", onKey);
	}, []);

	function go(draft: Draft, id: string | undefined, way: Way): void {
		const next = id === undefined ? focusOrder(draft)[0] : neighbour(draft, id, way);
		if (next !== undefined) editor.requestFocus(next);
	}

	function toggle(id: string): void {
		const next = new Set(editor.getState().selection);
		if (!next.delete(id)) next.add(id);
		editor.select(next);
	}

	function write(id: string): void {
		if (editor.getState().mayEdit) canvas.setState({ writing: id });
	}

	function move(id: string | undefined, x: number, y: number): void {
		const { selection } = editor.getState();
		const ids = id !== undefined && !selection.has(id) ? new Set([id]) : selection;
		if (ids.size === 0) return;
		editor.edit(
			`Moved ${steps(ids.size)}`,
			(draft) => {
				const moved = [...draft.nodes, ...draft.notes].filter((one) => ids.has(one.id));
				return moveNodes(
					draft,
					Object.fromEntries(
						moved.map(({ id: one, position }) => [one, { x: position.x + x, y: position.y + y }]),
					),
				);
			},
			{ merge: `move ${[...ids].join(" ")}` },
		);
	}
}
