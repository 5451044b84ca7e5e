"use client";

import { useBook } from "@/app/editor/book";
import { useTitles } from "@/app/results/node-title";
import { cx } from "@/app/ui/class-names";
import { RowValue } from "./row-value";
import type { Row } from "./rows";
import { sayRow } from "./words";

type Props = {
	rows: Row[];
	onChange(rows: Row[]): void;
	/** How contacts are called, by address. */
	nameOf?: (email: string) => string;
};

/** What is expected, as a list to tick, with values that can be changed; one group for each who is looked at. */
export function Expectations({ rows, onChange, nameOf = (email) => email }: Props) {
	const { names } = useBook();
	const { node } = useTitles();
	const naming = { score: names.score, flow: names.flow, step: node };
	const groups = groupsOf(rows);
	const replace = (row: Row, patch: Partial<Row>) =>
		onChange(rows.map((one) => (one === row ? { ...one, ...patch } : one)));

	if (rows.length === 0) return <p className="text-muted">Nothing is expected yet.</p>;
	return (
		<div className="flex flex-col gap-4">
			{groups.map((group) => {
				const [{ kind, of, at, entry }] = group as [Row];
				const who = kind === "contact" ? nameOf(of) : kind === "flow" ? names.flow(of) : names.segment(of);
				const all = group.every((row) => row.on);
				return (
					<fieldset className="flex flex-col gap-1" key={entry}>
						<legend className="mb-1 w-full">
							<label className="flex items-center gap-2 font-medium">
								<input
									checked={all}
									className="size-4 accent-(--select)"
									onChange={() =>
										onChange(rows.map((row) => (row.entry === entry ? { ...row, on: !all } : row)))
									}
									type="checkbox"
								/>
								{who} <span className="font-normal text-muted text-xs">{sayAt(at)}</span>
							</label>
						</legend>
						{group.map((row) => {
							const said = sayRow(row, naming);
							const label = `${who}: ${said}`;
							return (
								<div className="ml-6 flex min-h-8 items-center gap-2" key={`${row.key} ${row.part}`}>
									<input
										aria-label={label}
										checked={row.on}
										className="size-4 accent-(--select)"
										onChange={(event) => replace(row, { on: event.target.checked })}
										type="checkbox"
									/>
									<span className={cx("flex-1", !row.on && "text-muted line-through")}>{said}</span>
									<RowValue
										label={`${label}, expected`}
										onChange={(value) => replace(row, { value })}
										row={row}
									/>
								</div>
							);
						})}
					</fieldset>
				);
			})}
		</div>
	);
}

/** Rows of one entry together, in their order. */
function groupsOf(rows: Row[]): Row[][] {
	const groups = new Map<number, Row[]>();
	for (const row of rows) groups.set(row.entry, [...(groups.get(row.entry) ?? []), row]);
	return [...groups.values()];
}

const sayAt = (at: string) => (at.startsWith("+") ? `after ${at.slice(1)}` : `at ${at}`);
