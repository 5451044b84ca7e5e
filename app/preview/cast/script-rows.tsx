"use client";

import { X } from "lucide-react";
import { useState } from "react";
import type { Book } from "@/app/editor/book";
import { Button, IconButton } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { MOST_LINES, type ScriptLine } from "@/workflows/language/cast/types";
import { LineFields } from "./line-fields";
import { inOrder, sayWhat, sayWhen } from "./say-script";

type Props = {
	book: Book;
	lines: ScriptLine[];
	wrong: Record<number, string>;
	onChange(lines: ScriptLine[]): void;
};

/** The lines as sentences, in time order; a press opens one. */
export function ScriptRows({ book, lines, wrong, onChange }: Props) {
	const [open, setOpen] = useState<number | null>(null);

	// Only when a row is closed: the rows do not change places under somebody's hands.
	function close() {
		setOpen(null);
		onChange(inOrder(lines));
	}
	function add() {
		const at = lines.findLast((line) => /^\+\w+$/.test(line.at))?.at ?? "+1d";
		setOpen(lines.length);
		onChange([...lines, { at, does: "" }]);
	}
	return (
		<div className="flex flex-col gap-2">
			{lines.length === 0 && <p>They do nothing yet.</p>}
			<ol aria-label="What they do" className="flex flex-col">
				{lines.map((line, at) => {
					const said = `${sayWhen(line.at)}: ${sayWhat(line, book.names)}`;
					return (
						<li
							className="border-line border-b last:border-0"
							// biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
							key={at}
						>
							<div className="flex items-start gap-1">
								<button
									aria-expanded={open === at}
									className="flex min-w-0 flex-1 gap-3 rounded px-1 py-1.5 text-left hover:bg-chip"
									onClick={() => (open === at ? close() : setOpen(at))}
									type="button"
								>
									<span className="w-28 shrink-0 text-muted">{sayWhen(line.at)}</span>
									<span className={cx("min-w-0 flex-1 break-words", wrong[at] && "text-danger")}>
										{sayWhat(line, book.names)}
									</span>
								</button>
								<IconButton
									className="mt-0.5"
									label={`Take out: ${said}`}
									onClick={() => {
										setOpen(null);
										onChange(lines.toSpliced(at, 1));
									}}
									small
								>
									<X aria-hidden size={14} />
								</IconButton>
							</div>
							{wrong[at] && <p className="px-1 pb-1 text-danger text-xs">{wrong[at]}</p>}
							{open === at && (
								<div className="mb-2 flex flex-col gap-3 rounded-lg bg-paper p-3">
									<LineFields book={book} line={line} onChange={(next) => onChange(lines.with(at, next))} />
									<Button className="self-end" onClick={close} small>
										Done
									</Button>
								</div>
							)}
						</li>
					);
				})}
			</ol>
			<div className="flex items-center gap-2">
				<Button disabled={lines.length >= MOST_LINES} onClick={add} small>
					+ What they do
				</Button>
				{lines.length >= MOST_LINES && (
					<span className="text-muted text-xs">
						{MOST_LINES} lines are the most; let one happen several times.
					</span>
				)}
			</div>
		</div>
	);
}
