"use client";

import { useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { cx } from "@/app/ui/class-names";
import { Table, Td, Th } from "@/app/ui/table";
import type { ContactRow, ContactSort, ShownScore } from "@/server/contacts/types";
import { columnNotes, columnsFor, features, type Selection } from "./columns";

type Props = {
	contacts: ContactRow[];
	score: ShownScore | null;
	sort: ContactSort;
	onSort(sort: ContactSort): void;
	selection: Selection;
};

/** The rows of the list; on a phone it keeps to who, how warm and since when. */
export function ContactTable({ contacts, score, sort, onSort, selection }: Props) {
	const { chosen, toggle } = selection;
	const everybody = contacts.map((contact) => contact.id);
	const all = everybody.every((id) => chosen.has(id));
	const columns = useMemo(() => columnsFor(score), [score]);
	const table = useTable({ features, columns, data: contacts });
	return (
		<Table>
			<thead>
				{table.getHeaderGroups().map((group) => (
					<tr key={group.id}>
						<Th className="w-0 p-0!">
							<Tick
								checked={all}
								label="Choose all that are listed"
								onChange={(checked) => toggle(everybody, checked)}
								some={!all && everybody.some((id) => chosen.has(id))}
							/>
						</Th>
						{group.headers.map((header) => {
							const { sort: by, narrow } = columnNotes[header.column.id]!;
							return (
								<Th
									aria-sort={by === sort ? "descending" : undefined}
									className={narrow ? "max-sm:px-2!" : "max-sm:hidden"}
									key={header.id}
								>
									{by ? (
										<button
											className={cx(
												"min-h-[24px] min-w-[24px] text-left",
												by === sort ? "font-semibold text-ink" : "hover:text-ink hover:underline",
											)}
											onClick={() => onSort(by)}
											type="button"
										>
											<table.FlexRender header={header} />
											{by === sort && <span aria-hidden="true"> ↓</span>}
										</button>
									) : (
										<table.FlexRender header={header} />
									)}
								</Th>
							);
						})}
					</tr>
				))}
			</thead>
			<tbody>
				{table.getRowModel().rows.map((row) => (
					<tr className="hover:bg-paper" key={row.original.id}>
						<Td className="w-0 p-0!">
							<Tick
								checked={chosen.has(row.original.id)}
								label={`Choose ${row.original.name}`}
								onChange={(checked) => toggle([row.original.id], checked)}
							/>
						</Td>
						{row.getAllCells().map((cell) => (
							<Td
								className={columnNotes[cell.column.id]!.narrow ? "max-sm:px-2!" : "max-sm:hidden"}
								key={cell.id}
							>
								<table.FlexRender cell={cell} />
							</Td>
						))}
					</tr>
				))}
			</tbody>
		</Table>
	);
}

type TickProps = { checked: boolean; label: string; some?: boolean; onChange(checked: boolean): void };

/** The whole cell can be pressed. */
const Tick = ({ checked, label, some = false, onChange }: TickProps) => (
	<label className="grid min-h-10 cursor-pointer place-items-center px-2 sm:pl-4">
		<input
			aria-label={label}
			checked={checked}
			className="size-4 accent-(--select)"
			onChange={({ target }) => onChange(target.checked)}
			ref={(box) => {
				if (box) box.indeterminate = some;
			}}
			type="checkbox"
		/>
	</label>
);
