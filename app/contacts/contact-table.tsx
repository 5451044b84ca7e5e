"use client";

import { useTable } from "@tanstack/react-table";
import { useMemo } from "react";
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
						<Th className="w-0 pr-0!">
							<input
								aria-label="Choose all that are listed"
								checked={all}
								className="size-4 align-middle accent-(--select)"
								onChange={({ target }) => toggle(everybody, target.checked)}
								ref={(box) => {
									if (box) box.indeterminate = !all && everybody.some((id) => chosen.has(id));
								}}
								type="checkbox"
							/>
						</Th>
						{group.headers.map((header) => {
							const { sort: by, narrow } = columnNotes[header.column.id]!;
							return (
								<Th
									aria-sort={by === sort ? "descending" : undefined}
									className={narrow ? "" : "max-sm:hidden"}
									key={header.id}
								>
									{by ? (
										<button
											className={by === sort ? "font-semibold text-ink" : "hover:text-ink hover:underline"}
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
						<Td className="w-0 pr-0!">
							<input
								aria-label={`Choose ${row.original.name}`}
								checked={chosen.has(row.original.id)}
								className="size-4 align-middle accent-(--select)"
								onChange={({ target }) => toggle([row.original.id], target.checked)}
								type="checkbox"
							/>
						</Td>
						{row.getAllCells().map((cell) => (
							<Td className={columnNotes[cell.column.id]!.narrow ? "" : "max-sm:hidden"} key={cell.id}>
								<table.FlexRender cell={cell} />
							</Td>
						))}
					</tr>
				))}
			</tbody>
		</Table>
	);
}
