"use client";

import { useEditor, useEditorApi } from "@/app/editor/store";
import { Button } from "@/app/ui/button";
import { TextArea } from "@/app/ui/field";
import { removeNodes, setNoteText } from "@/workflows/language/draft";
import type { CanvasNote } from "@/workflows/language/program";

/** A sheet of paper on the canvas. */
export function NotePanel({ note }: { note: CanvasNote }) {
	const editor = useEditorApi();
	const mayEdit = useEditor((state) => state.mayEdit);
	return (
		<div className="flex flex-col gap-4 pb-4">
			<h2 className="font-semibold text-base">A note on the canvas</h2>
			<div data-inspector-fields>
				<TextArea
					disabled={!mayEdit}
					help="For you and your colleagues; it means nothing to contacts."
					label="Text"
					maxLength={5000}
					onChange={(event) =>
						editor.edit("Changed a note", (draft) => setNoteText(draft, note.id, event.target.value), {
							merge: `note:${note.id}`,
						})
					}
					rows={8}
					value={note.text}
				/>
			</div>
			{mayEdit && (
				<Button
					className="self-end"
					look="danger"
					onClick={() => editor.edit("Deleted a note", (draft) => removeNodes(draft, [note.id]))}
				>
					Delete
				</Button>
			)}
		</div>
	);
}
