"use client";

import { useEditor, useEditorApi } from "@/app/editor/store";
import { Button } from "@/app/ui/button";
import { TextArea } from "@/app/ui/field";
import { addNote, removeNodes, setNoteText } from "@/workflows/language/draft";

/** The notes of the canvas, to be read and written here too. */
export function NotesList() {
	const editor = useEditorApi();
	const notes = useEditor((state) => state.draft.notes);
	const mayEdit = useEditor((state) => state.mayEdit);
	if (notes.length === 0 && !mayEdit) return null;
	return (
		<section aria-label="Notes" className="mt-6 flex max-w-3xl flex-col gap-2">
			{notes.length > 0 && <h2 className="font-semibold">Notes</h2>}
			{notes.map((note, at) => (
				<div className="flex items-end gap-2" key={note.id}>
					<TextArea
						className="min-w-0 flex-1"
						disabled={!mayEdit}
						label={`Note ${at + 1}`}
						onChange={(event) => {
							const { value } = event.target;
							editor.edit("Changed a note", (draft) => setNoteText(draft, note.id, value), {
								merge: `note:${note.id}`,
							});
						}}
						rows={2}
						value={note.text}
					/>
					{mayEdit && (
						<Button
							look="danger"
							onClick={() => editor.edit("Deleted a note", (draft) => removeNodes(draft, [note.id]))}
							small
						>
							Delete
						</Button>
					)}
				</div>
			))}
			{mayEdit && (
				<div data-no-print>
					<Button
						onClick={() => editor.edit("Added a note", (draft) => addNote(draft, { x: -260, y: 0 }))}
						small
					>
						Add a note
					</Button>
				</div>
			)}
		</section>
	);
}
