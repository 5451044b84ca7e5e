"use client";

import { useEffect, useEffectEvent } from "react";
import { isMeantAbove } from "../ui/presses";
import { goOn } from "./go-on";
import type { PreviewApi } from "./store";

/** Where a key belongs to what has the focus: fields, dialogs, and the cards, along which the arrows go. */
const OWN =
	"input, textarea, select, [contenteditable], [role=dialog], [role=menu], [data-card], [role=slider]";

/** Space plays and pauses, the right arrow steps, with Shift to the next alert; before the canvas takes the arrows. */
export function usePlayKeys(preview: PreviewApi): void {
	const onKey = useEffectEvent((event: KeyboardEvent) => {
		const target = event.target as HTMLElement;
		if (event.ctrlKey || event.metaKey || event.altKey || target.closest(OWN)) return;
		if (isMeantAbove(event)) return;
		const run = actionOf(event, target, preview);
		if (!run) return;
		event.preventDefault();
		event.stopImmediatePropagation();
		run();
	});
	useEffect(() => {
		window.addEventListener("keydown", onKey, true);
		return () => window.removeEventListener("keydown", onKey, true);
	}, []);
}

function actionOf({ key, shiftKey }: KeyboardEvent, target: HTMLElement, preview: PreviewApi) {
	if (preview.getState().end === preview.getState().start) return undefined;
	if (key === "ArrowRight") return () => goOn(preview, shiftKey ? "nextAlert" : "step");
	if (key === "Escape" && preview.getState().selected !== null) return () => preview.select(null);
	// On a button or a link Space is a press of it.
	if (key !== " " || target.closest("button, a, summary, [role=button]")) return undefined;
	return preview.getState().playing ? preview.pause : preview.play;
}
