"use client";

import { Button } from "@/app/ui/button";
import { inputClass } from "@/app/ui/field";
import type { DeskRow } from "@/server/alerts/types";
import { useInbox, writeNote } from "./state";

/** A note that goes along with the answer; it is kept while one moves through the list. */
export function NoteField({ row, onKeep }: { row: DeskRow; onKeep(row: DeskRow): void }) {
	const note = useInbox((state) => state.notes[row.id] ?? "");
	return (
		<div className="flex flex-col items-start gap-2">
			<textarea
				aria-keyshortcuts="N"
				aria-label="Note for marketing"
				className={inputClass}
				data-note
				maxLength={2000}
				onChange={(event) => writeNote(row.id, event.target.value)}
				onKeyDown={(event) => {
					if (event.key === "Escape") event.currentTarget.blur();
				}}
				placeholder="Add a note for marketing (optional)"
				rows={note.includes("\n") || note.length > 90 ? 3 : 1}
				value={note}
			/>
			{note.trim() !== "" && (
				<div className="flex flex-wrap items-center gap-3">
					<Button onClick={() => onKeep(row)} small>
						Keep the note
					</Button>
					<span className="text-muted text-xs">{row.asks ? "It goes along with your answer." : ""}</span>
				</div>
			)}
		</div>
	);
}
