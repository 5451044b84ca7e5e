"use client";

import { useState } from "react";
import { count } from "@/app/ui/time";
import { tell } from "@/app/ui/toast";
import { CrowdRow, PersonaRow } from "./persona-row";
import { type Row, withAdded, withChanged, withoutRow } from "./rows";
import type { CastList as List } from "./use-cast";

/** More copies than that stand folded together. */
const FOLD = 6;

type Props = { list: List; onOpen(persona: string): void; onCrowd(): void };

/** The personas, the crowd, and whoever was pasted or copied. */
export function CastList({ list, onOpen, onCrowd }: Props) {
	const { rows, setRows, crowd, crowdOn, setCrowd } = list;
	const copies = rows.filter((row) => row.copy);
	const folds = copies.length > FOLD;
	const [shown, setShown] = useState(false);

	function remove(key: string, name: string) {
		setRows(withoutRow(rows, key));
		tell(`Removed ${name}`, { label: "Undo", run: () => setRows(rows) });
	}
	const drawn = (row: Row) => (
		<PersonaRow
			key={row.persona.key}
			onChange={(change) => setRows(withChanged(rows, row.persona.key, change))}
			onDuplicate={() => setRows(withAdded(rows, [ownCopy(row)], row.copy))}
			onOpen={() => onOpen(row.persona.key)}
			onRemove={() => remove(row.persona.key, row.persona.name)}
			row={row}
		/>
	);
	return (
		<>
			{rows.length === 0 && !crowd && (
				<p className="text-muted">Nobody is here yet. Add somebody typical, or a crowd.</p>
			)}
			<ul aria-label="Personas" className="flex flex-col gap-1">
				{rows.filter((row) => !row.copy).map(drawn)}
				{crowd && (
					<CrowdRow
						crowd={crowd}
						on={crowdOn}
						onChange={setCrowd}
						onOpen={onCrowd}
						onRemove={() => {
							setCrowd(undefined);
							tell("Removed the crowd", { label: "Undo", run: () => setCrowd(crowd, crowdOn) });
						}}
					/>
				)}
				{!folds && copies.map(drawn)}
			</ul>
			{folds && (
				<div className="flex flex-col gap-1">
					<div className="flex items-center justify-between gap-2">
						<button
							aria-expanded={shown}
							className="min-h-[24px] rounded text-left text-muted hover:text-ink"
							onClick={() => setShown(!shown)}
							type="button"
						>
							{shown ? "▾" : "▸"} Pasted and copied · {count(copies.length)}
						</button>
						<button
							className="min-h-[24px] rounded px-1 text-muted text-xs underline hover:text-ink"
							onClick={() => {
								setRows(rows.filter((row) => !row.copy));
								tell(`Removed ${count(copies.length)} contacts`, { label: "Undo", run: () => setRows(rows) });
							}}
							type="button"
						>
							Remove all
						</button>
					</div>
					{shown && (
						<ul aria-label="Pasted and copied" className="flex max-h-64 flex-col gap-1 overflow-y-auto">
							{copies.map(drawn)}
						</ul>
					)}
				</div>
			)}
		</>
	);
}

/** A duplicate gets addresses of its own. */
function ownCopy({ persona: { email: _, ...persona } }: Row) {
	return persona;
}
