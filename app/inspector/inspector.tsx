"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { FlowPanel } from "./flow-panel";
import { hasLeft } from "./has-left";
import { NotePanel } from "./note-panel";
import { SeveralPanel } from "./several-panel";
import { StepPanel } from "./step-panel";
import { useQuiet } from "./use-quiet";

const FIELDS = ":is(input, select, textarea, button):not(:disabled, [data-holds])";

/** Shows and changes what is selected: a step, a note, several of them; the flow itself where nothing is. */
export function Inspector() {
	const editor = useEditorApi();
	const selection = useEditor((state) => state.selection);
	const only = selection.size === 1 ? [...selection][0] : undefined;
	const node = useEditor((state) => state.draft.nodes.find((one) => one.id === only));
	const note = useEditor((state) => state.draft.notes.find((one) => one.id === only));
	const quiet = useQuiet(node?.id);
	const box = useRef<HTMLDivElement>(null);

	useEffect(() => {
		const onAsk = (event: Event) => {
			const field = event instanceof CustomEvent ? (event.detail?.field as unknown) : null;
			// The selection that goes with the wish may still have to be drawn.
			requestAnimationFrame(() => {
				const named = typeof field === "string" ? `[data-inspector="${field}"]` : null;
				const target =
					(named && box.current?.querySelector<HTMLElement>(named)) ||
					box.current?.querySelector<HTMLElement>(`[data-inspector-fields] ${FIELDS}`);
				target?.focus();
				if (target instanceof HTMLInputElement && target.type === "text") target.select();
			});
		};
		window.addEventListener("ripen:inspect", onAsk);
		return () => window.removeEventListener("ripen:inspect", onAsk);
	}, []);

	/** Lists and dialogs of its own close by themselves; they hang elsewhere in the page. */
	function keys(event: KeyboardEvent<HTMLDivElement>) {
		const inside = event.target instanceof Node && event.currentTarget.contains(event.target);
		if (event.key !== "Escape" || event.defaultPrevented || !inside || !node) return;
		event.preventDefault();
		event.stopPropagation();
		editor.requestFocus(node.id);
	}

	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Escape leads out of whatever field has the focus
		<div
			className="flex min-h-full flex-col px-4 pt-4"
			onBlur={(event) => {
				if (hasLeft(event)) quiet.leave();
			}}
			onKeyDown={keys}
			ref={box}
		>
			{node ? (
				<StepPanel key={node.id} node={node} quiet={quiet} />
			) : note ? (
				<NotePanel key={note.id} note={note} />
			) : selection.size > 1 ? (
				<SeveralPanel ids={[...selection]} />
			) : (
				<FlowPanel />
			)}
		</div>
	);
}
