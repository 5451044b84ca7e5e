"use client";

import { useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { Table, Td, Th } from "@/app/ui/table";
import type { ContactRow, ContactSort, ShownScore } from "@/server/contacts/types";
import { columnNotes, columnsFor, features } from "./columns";

type Props = {
	contacts: ContactRow[];
	score: ShownScore | null;
	sort: ContactSort;
	onSort(sort: ContactSort): void;
};

/** The rows of the list; on a phone it keeps to who, how warm and since when. */
export function ContactTable({ contacts, score, sort, onSort }: Props) {
	const columns = useMemo(() => columnsFor(score), [score]);
	const table = useTable({ features, columns, data: contacts });
	return (
		<Table>
			<thead>
				{table.getHeaderGroups().map((group) => (
					<tr key={group.id}>
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
