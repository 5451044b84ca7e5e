"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/app/ui/button";
import { count } from "@/app/ui/time";

const MORE = 50;

type Props<T> = {
	label: string;
	/** Newest first. */
	rows: readonly T[];
	atFirst: number;
	/** What is said where there is none. */
	empty: string;
	children(row: T): ReactNode;
};

/** The newest of many things that happened, and the earlier ones on demand. */
export function NewestList<T>({ label, rows, atFirst, empty, children }: Props<T>) {
	const [shown, setShown] = useState(atFirst);
	if (rows.length === 0) return <p className="text-muted">{empty}</p>;
	return (
		<div>
			<ol aria-label={`${label}, newest first`} className="flex flex-col gap-1.5">
				{rows.slice(0, shown).map((row, n) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: counted from the oldest one, so each keeps its number
					<li key={rows.length - n}>{children(row)}</li>
				))}
			</ol>
			{rows.length > shown && (
				<Button className="mt-2" look="quiet" onClick={() => setShown(shown + MORE)} small>
					{count(rows.length - shown)} earlier
				</Button>
			)}
		</div>
	);
}
