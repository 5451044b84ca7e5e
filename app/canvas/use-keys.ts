"use client";

import { useReactFlow } from "@xyflow/react";
import type { RefObject } from "react";
import { useShortcut } from "@/app/editor/keys";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { duplicateSteps, inspect, remove, toggleSkip, unlink, writeNote } from "./actions";
import { openAdding } from "./adding";
import { useCanvasApi } from "./state";
import { hasFocus } from "./use-clipboard";
import { moving } from "./use-sight";

/** The shortcuts of the canvas, as the "?" sheet lists them. */
export function useCanvasKeys(frame: RefObject<HTMLElement | null>, tidy: () => void): void {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const flow = useReactFlow();
	const mayEdit = useEditor((state) => state.mayEdit);
	const chosen = () => editor.getState().selection;
	const here = () => hasFocus(frame.current);

	useShortcut("add", () => openAdding(editor, canvas), mayEdit);
	useShortcut(
		"connect",
		() => {
			const [node] = chosen();
			if (node !== undefined && chosen().size === 1) canvas.setState({ linking: { node } });
		},
		mayEdit,
	);
	useShortcut("skip", () => toggleSkip(editor, chosen()), mayEdit);
	useShortcut("rename", () => chosen().size === 1 && inspect("label"), mayEdit);
	useShortcut("duplicate", () => duplicateSteps(editor, chosen()), mayEdit);
	useShortcut(
		"remove",
		() => {
			const { edge } = canvas.getState();
			if (!here()) return;
			if (chosen().size > 0) remove(editor, chosen());
			else if (edge) unlink(editor, edge);
		},
		mayEdit,
	);
	useShortcut("note", () => writeNote(editor, noteplace()), mayEdit);
	useShortcut("tidy", tidy, mayEdit);
	useShortcut("select-all", () => {
		const { draft } = editor.getState();
		if (here()) editor.select([...draft.nodes, ...draft.notes].map((one) => one.id));
	});
	useShortcut("find", () => canvas.setState({ finding: true }));
	useShortcut("zoom-in", () => void flow.zoomIn(moving()));
	useShortcut("zoom-out", () => void flow.zoomOut(moving()));
	useShortcut("zoom-fit", () => void flow.fitView({ maxZoom: 1, padding: 0.12, ...moving() }));
	useShortcut("zoom-full", () => void flow.zoomTo(1, moving()));

	/** Beside the selected step, or in the middle of what is seen. */
	function noteplace() {
		const { draft, selection } = editor.getState();
		const beside = draft.nodes.find((node) => selection.has(node.id));
		if (beside) return { x: beside.position.x + 260, y: beside.position.y };
		const box = frame.current?.getBoundingClientRect() ?? new DOMRect();
		return flow.screenToFlowPosition({ x: box.left + box.width / 2 - 100, y: box.top + box.height / 3 });
	}
}
