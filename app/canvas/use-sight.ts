"use client";

import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useRef } from "react";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { CARD_HEIGHT, CARD_WIDTH } from "./geometry";

const CALM = 220;
const MARGIN = 40;
const FRAMES = 40;
const READABLE = 0.6;

/** How long the view takes to move: no time where the system asks for stillness. */
export const moving = (): { duration: number } => ({
	duration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : CALM,
});

export const cardElement = (id: string): HTMLElement | null =>
	document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);

/** Gives the focus to an element as soon as it can take it: what is not drawn or measured yet cannot. */
export function focusOnceShown(find: () => HTMLElement | null, frames = FRAMES): void {
	const element = find();
	element?.focus({ preventScroll: true });
	if ((element === null || document.activeElement !== element) && frames > 0)
		requestAnimationFrame(() => focusOnceShown(find, frames - 1));
}

export const focusCard = (id: string): void => focusOnceShown(() => cardElement(id));

/** How far something that reaches from `a` to `b` must move to lie between `from` and `to`. */
const shift = (a: number, b: number, from: number, to: number): number =>
	b > to ? Math.max(to - b, from - a) : a < from ? from - a : 0;

/** Brings a card into sight: moves the view no further than it has to, or puts the card in its middle. */
export function useShowCard(): (id: string, centre?: boolean) => void {
	const flow = useReactFlow();
	const editor = useEditorApi();
	return useCallback(
		(id, centre = false) => {
			const { draft } = editor.getState();
			const one = [...draft.nodes, ...draft.notes].find((node) => node.id === id);
			const frame = document.querySelector(".ripen-canvas")?.getBoundingClientRect();
			if (!one || !frame) return;
			const { x, y, zoom } = flow.getViewport();
			const size = flow.getInternalNode(id)?.measured;
			const [width, height] = [size?.width ?? CARD_WIDTH, size?.height ?? CARD_HEIGHT];
			if (centre || zoom < READABLE / 2) {
				const middle = { x: one.position.x + width / 2, y: one.position.y + height / 2 };
				void flow.setCenter(middle.x, middle.y, { zoom: Math.max(zoom, READABLE), ...moving() });
				return;
			}
			const left = one.position.x * zoom + x;
			const top = one.position.y * zoom + y;
			const dx = shift(left, left + width * zoom, MARGIN, frame.width - MARGIN);
			const dy = shift(top, top + height * zoom, MARGIN, frame.height - 3 * MARGIN);
			if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, moving());
		},
		[editor, flow],
	);
}

/** Answers `requestFocus`: the card comes into sight and takes the focus. */
export function useFocusRequests(): void {
	const request = useEditor((state) => state.focusRequest);
	const show = useShowCard();
	const answered = useRef(request?.n ?? 0);
	useEffect(() => {
		if (!request || request.n <= answered.current) return;
		answered.current = request.n;
		show(request.id);
		requestAnimationFrame(() => focusCard(request.id));
	}, [request, show]);
}
