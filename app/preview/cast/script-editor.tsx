"use client";

import { useState } from "react";
import type { Book } from "@/app/editor/book";
import { Button } from "@/app/ui/button";
import type { ScriptLine } from "@/workflows/language/cast/types";
import { ScriptRows } from "./script-rows";
import { ScriptStrip } from "./script-strip";
import { ScriptText } from "./script-text";

type Props = {
	book: Book;
	lines: ScriptLine[];
	/** What is wrong with a line, by its place. */
	wrong: Record<number, string>;
	onChange(lines: ScriptLine[]): void;
	/** Whether there is a text that cannot be read yet. */
	onUnread(unread: boolean): void;
};

/** A script as rows in time, or as the text that people would write of it. */
export function ScriptEditor({ book, lines, wrong, onChange, onUnread }: Props) {
	const [asText, setAsText] = useState(false);
	return (
		<div className="flex flex-col gap-2">
			<div className="flex items-center justify-between gap-2">
				<p className="text-muted text-xs">Counted from the start of the run.</p>
				<Button
					look="quiet"
					onClick={() => {
						// What could not be read stays behind; the rows show what was read last.
						onUnread(false);
						setAsText(!asText);
					}}
					small
				>
					{asText ? "As rows" : "As text"}
				</Button>
			</div>
			<ScriptStrip lines={lines} />
			{asText ? (
				<ScriptText lines={lines} onChange={onChange} onUnread={onUnread} />
			) : (
				<ScriptRows book={book} lines={lines} onChange={onChange} wrong={wrong} />
			)}
		</div>
	);
}
