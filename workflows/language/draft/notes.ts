import { mapNotes } from "./change";
import { freshId, takenIds } from "./ids";
import type { Draft, Point } from "./types";

/** Puts a sheet of paper on the canvas. */
export function addNote(draft: Draft, at: Point, text = ""): { draft: Draft; id: string } {
	const id = freshId(takenIds(draft), "note");
	const note = { id, text, position: { x: Math.round(at.x), y: Math.round(at.y) } };
	return { draft: { ...draft, notes: [...draft.notes, note] }, id };
}

export function setNoteText(draft: Draft, id: string, text: string): Draft {
	return mapNotes(draft, (note) => (note.id === id && note.text !== text ? { ...note, text } : note));
}
