"use client";

import type { NodeProps } from "@xyflow/react";
import { memo, useEffect, useRef } from "react";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { cx } from "@/app/ui/class-names";
import { setNoteText } from "@/workflows/language/draft";
import type { NoteNode } from "./elements";
import { useCanvas, useCanvasApi } from "./state";
import { focusOnceShown } from "./use-sight";

const paper = "bg-[#fbf0c4] text-[#3a3115] dark:bg-[#3d3620] dark:text-[#f1e6c2]";

/** A sheet of paper between the cards; a double click or Enter writes on it. */
export const NoteCard = memo(function NoteCard({ data: { note }, selected }: NodeProps<NoteNode>) {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const mayEdit = useEditor((state) => state.mayEdit);
	const writing = useCanvas((state) => state.writing === note.id);
	const field = useRef<HTMLTextAreaElement>(null);
	useEffect(() => {
		if (writing) focusOnceShown(() => field.current);
	}, [writing]);
	const write = () => mayEdit && canvas.setState({ writing: note.id });
	const done = (text: string, refocus: boolean) => {
		editor.edit("Wrote on a note", (draft) => setNoteText(draft, note.id, text));
		canvas.setState({ writing: null });
		if (refocus) editor.requestFocus(note.id);
	};
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
		<div
			aria-label={`Note: ${note.text || "empty"}`}
			className={cx(
				"w-52 whitespace-pre-wrap break-words rounded-md px-3 py-2.5 leading-snug shadow-sm outline-offset-4",
				paper,
				selected && "ring-2 ring-select",
			)}
			data-card={note.id}
			data-note=""
			onDoubleClick={write}
			role="group"
			// biome-ignore lint/a11y/noNoninteractiveTabindex: notes take the focus as cards do
			tabIndex={0}
		>
			{writing ? (
				<textarea
					aria-label="Text of the note"
					className="nodrag nowheel nopan field-sizing-content block min-h-16 w-full resize-none bg-transparent outline-none"
					defaultValue={note.text}
					onBlur={(event) => done(event.currentTarget.value, false)}
					onKeyDown={(event) => {
						event.stopPropagation();
						if (event.key === "Escape") done(event.currentTarget.value, true);
					}}
					ref={field}
				/>
			) : (
				note.text || <span className="opacity-70">{mayEdit ? "Double-click to write" : ""}</span>
			)}
		</div>
	);
});
