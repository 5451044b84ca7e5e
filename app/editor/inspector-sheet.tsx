"use client";

import { useEffect, useRef, useState } from "react";
import { Inspector } from "@/app/inspector/inspector";
import { Dialog } from "@/app/ui/dialog";
import { useBook } from "./book";
import { titleOf } from "./say";
import { useEditor } from "./store";

const NARROW = "(max-width: 1023px)";

/** On narrow screens the inspector comes when it is asked for, as a sheet. */
export function InspectorSheet() {
	const [open, setOpen] = useState(false);
	const shown = useRef(false);
	shown.current = open;
	const { names } = useBook();
	const title = useEditor(({ draft, selection }) => {
		const node = draft.nodes.find((one) => selection.has(one.id));
		return node ? titleOf(node, names) : "The flow";
	});
	useEffect(() => {
		const onAsk = (event: Event) => {
			if (shown.current || !window.matchMedia(NARROW).matches) return;
			setOpen(true);
			// The inspector was not there to hear which of its fields is wanted.
			const { detail } = event as CustomEvent;
			setTimeout(() => window.dispatchEvent(new CustomEvent("ripen:inspect", { detail })), 50);
		};
		window.addEventListener("ripen:inspect", onAsk);
		return () => window.removeEventListener("ripen:inspect", onAsk);
	}, []);
	if (!open) return null;
	return (
		<Dialog onOpenChange={setOpen} open side title={title}>
			<Inspector />
		</Dialog>
	);
}
