"use client";

import { type RefObject, useEffect } from "react";
import { type Editor, useEditorApi } from "@/app/editor/store";
import { tell } from "@/app/ui/toast";
import { copyNodes, paste, printClip, readClip } from "@/workflows/language/draft";
import { remove, showAll } from "./actions";
import { steps } from "./card-name";

/** Whether keys belong to a view: nobody types, and the focus is in it, around it (a press on what takes none), or nowhere. */
export function hasFocus(view: Element | null): boolean {
	const active = document.activeElement;
	if (active === null || active === document.body) return true;
	if (active.matches("input, textarea, select, [contenteditable=true]")) return false;
	return view !== null && (view.contains(active) || active.contains(view));
}

const textOfSelection = (editor: Editor): string | undefined => {
	const { draft, selection } = editor.getState();
	if (selection.size === 0) return undefined;
	return printClip(copyNodes(draft, selection));
};

/** Copies for the menu, which has no event of the browser to write into. */
export function copyThroughBrowser(editor: Editor): void {
	const text = textOfSelection(editor);
	if (text === undefined) return;
	navigator.clipboard
		.writeText(text)
		.then(() => tell("Copied"))
		.catch(() => tell("The browser does not let the menu copy; Ctrl C does."));
}

export function pasteText(editor: Editor, text: string): void {
	const clip = readClip(text);
	if (!clip.ok) {
		tell(clip.faults[0]?.message ?? "The clipboard holds no steps of a flow");
		return;
	}
	const { nodes, notes } = clip.value;
	const what = nodes.length > 0 ? steps(nodes.length) : notes.length === 1 ? "a note" : "notes";
	const { ids } = editor.edit(`Pasted ${what}`, (draft) => paste(draft, clip.value), { select: true });
	if (ids) showAll(editor, ids);
}

/** Copy, cut and paste of a view as the system does them: steps are JSON on the clipboard, also from flow to flow. */
export function useClipboard(view: RefObject<HTMLElement | null>): void {
	const editor = useEditorApi();
	useEffect(() => {
		const put = (event: ClipboardEvent): boolean => {
			const marked = window.getSelection()?.toString() ?? "";
			const text = hasFocus(view.current) && marked === "" ? textOfSelection(editor) : undefined;
			if (text === undefined || !event.clipboardData) return false;
			event.clipboardData.setData("text/plain", text);
			event.preventDefault();
			return true;
		};
		const onCopy = (event: ClipboardEvent) => {
			if (put(event)) tell("Copied");
		};
		const onCut = (event: ClipboardEvent) => {
			if (editor.getState().mayEdit && put(event)) remove(editor, editor.getState().selection);
		};
		const onPaste = (event: ClipboardEvent) => {
			const text = event.clipboardData?.getData("text/plain") ?? "";
			if (!hasFocus(view.current) || text === "" || !editor.getState().mayEdit) return;
			event.preventDefault();
			pasteText(editor, text);
		};
		window.addEventListener("copy", onCopy);
		window.addEventListener("cut", onCut);
		window.addEventListener("paste", onPaste);
		return () => {
			window.removeEventListener("copy", onCopy);
			window.removeEventListener("cut", onCut);
			window.removeEventListener("paste", onPaste);
		};
	}, [editor, view]);
}
