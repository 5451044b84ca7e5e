"use client";

import type { Editor } from "@/app/editor/store";
import { portsOfDraft } from "@/workflows/language/draft";
import { definitionOf } from "@/workflows/nodes/definitions";
import { inspect, portToGoOn } from "./actions";
import { nodeOf } from "./order";
import type { CanvasStore } from "./state";
import { cardElement } from "./use-sight";

const AFTER_THE_VIEW = 60;

/** Opens the list of kinds for the selected step, or for a free place where none is selected. */
export function openAdding(editor: Editor, canvas: CanvasStore): void {
	const { draft, selection, mayEdit } = editor.getState();
	if (!mayEdit) return;
	const [only] = selection;
	const node = selection.size === 1 ? nodeOf(draft, only) : undefined;
	const after = node && portToGoOn(node);
	if (!node || !after) {
		canvas.setState({ adding: { place: { at: freePlace(draft.nodes) }, choice: [], at: null } });
		return;
	}
	const choice = portsOfDraft(node).map((port) => ({ node: node.id, port }));
	const box = cardElement(node.id)?.getBoundingClientRect();
	const at = box ? { x: box.right + 4, y: box.top } : null;
	canvas.setState({ adding: { place: { after }, choice, at } });
}

function freePlace(nodes: { position: { x: number; y: number } }[]) {
	if (nodes.length === 0) return { x: 0, y: 0 };
	const x = Math.max(...nodes.map((node) => node.position.x)) + 280;
	return { x, y: Math.min(...nodes.map((node) => node.position.y)) };
}

/** After adding by list: the step comes into sight, and the focus goes to its first setting if it has any. */
export function goOnWith(editor: Editor, id: string): void {
	editor.requestFocus(id);
	const node = nodeOf(editor.getState().draft, id);
	if (!node || definitionOf(node.kind).inspector.length === 0) return;
	window.setTimeout(() => inspect(), AFTER_THE_VIEW);
}
