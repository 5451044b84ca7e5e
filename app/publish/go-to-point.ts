"use client";

import type { Editor } from "@/app/editor/store";
import { isAside } from "@/app/editor/views";
import { setAddress } from "@/app/results/address";
import type { OpenPoint } from "@/workflows/language/draft/types";

/** The dialog gives the focus back to its button first; only then it can go where the point is. */
const AFTER_CLOSING_MS = 60;
const LOOKS = 50;

/** Goes to where a point is open, from any view, while the dialog closes. */
export function goToPoint(editor: Editor, { node }: OpenPoint): void {
	const view = new URLSearchParams(window.location.search).get("view");
	const away = isAside(view);
	if (away) setAddress({ view: "canvas" });
	if (node === undefined) {
		editor.select([]);
		return;
	}
	const go = () => editor.requestFocus(node);
	if (away) whenDrawn(node, go);
	else setTimeout(go, AFTER_CLOSING_MS);
}

/** The canvas comes from the server and is measured before it can show a card. */
function whenDrawn(node: string, go: () => void, looks = LOOKS): void {
	setTimeout(() => {
		const drawn = document.querySelector(`[data-card="${CSS.escape(node)}"]`) !== null;
		if (drawn || looks === 0) go();
		else whenDrawn(node, go, looks - 1);
	}, AFTER_CLOSING_MS);
}
