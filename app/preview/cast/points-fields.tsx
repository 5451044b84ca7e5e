"use client";

import type { Book } from "@/app/editor/book";
import { NumberInput } from "@/app/pickers/number-input";
import { ScorePicker } from "@/app/pickers/pickers";
import { Field, TextField } from "@/app/ui/field";
import type { PointsLine } from "@/workflows/language/cast/types";

type Props = { book: Book; line: PointsLine; onChange(line: PointsLine): void };

/** Points by hand. One score here; a line with several is written as text, and keeps the others. */
export function PointsFields({ book, line, onChange }: Props) {
	const [score, n] = Object.entries(line.points)[0] ?? [];
	const { [score ?? ""]: _, ...others } = line.points;
	return (
		<>
			<div className="flex flex-wrap items-end gap-3">
				<Field label="Points">
					{(control) => (
						<NumberInput
							{...control}
							className="w-20"
							onChange={(next) =>
								score !== undefined && onChange({ ...line, points: { [score]: next ?? 0, ...others } })
							}
							value={n}
						/>
					)}
				</Field>
				<Field className="min-w-0 flex-1" label="Of">
					{(control) => (
						<ScorePicker
							{...control}
							book={book}
							onChange={(next) =>
								next !== undefined && onChange({ ...line, points: { [next]: n ?? 10, ...others } })
							}
							value={score}
						/>
					)}
				</Field>
			</div>
			<TextField
				autoComplete="off"
				label="Note"
				onChange={(event) => {
					const { note: _note, ...rest } = line;
					onChange(event.target.value === "" ? rest : { ...rest, note: event.target.value });
				}}
				optional
				value={line.note ?? ""}
			/>
		</>
	);
}
