import Link from "next/link";
import type { Cell, Column, ReportTable as Figures } from "@/server/reports/types";
import { sayCell } from "./cells";

type Props = { table: Figures; caption: string; zone: string };

/** The figures of a report, as the file has them; it scrolls sideways in its own frame. */
export function ReportTable({ table, caption, zone }: Props) {
	const { columns, rows, total, links } = table;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
		<section aria-label={`${caption}, as a table`} className="relative overflow-x-auto" tabIndex={0}>
			<table className="w-full border-collapse text-left">
				<caption className="sr-only">{caption}</caption>
				<thead>
					<tr>
						{columns.map((column) => (
							<th
								className={`border-line border-b px-3 py-2 align-bottom font-medium text-muted text-xs first:pl-4 last:pr-4 ${side(column)} whitespace-normal!`}
								key={column.key}
								scope="col"
							>
								{column.label}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row, n) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that is theirs alone
						<Row cells={row} columns={columns} key={n} link={links?.[n]} zone={zone} />
					))}
				</tbody>
				{total && rows.length > 0 && (
					<tfoot className="font-semibold">
						<Row cells={total} columns={columns} zone={zone} />
					</tfoot>
				)}
			</table>
		</section>
	);
}

type RowProps = { cells: Cell[]; columns: Column[]; link?: string | undefined; zone: string };

function Row({ cells, columns, link, zone }: RowProps) {
	return (
		<tr>
			{columns.map((column, n) => {
				const said = sayCell(cells[n] ?? null, column.kind, zone);
				const look = `border-line border-b px-3 py-2 first:pl-4 last:pr-4 ${side(column)}`;
				if (n > 0)
					return (
						<td className={look} key={column.key}>
							{said}
						</td>
					);
				return (
					<th className={`${look} font-[inherit] sm:min-w-40`} key={column.key} scope="row">
						{link ? (
							<Link className="underline underline-offset-2" href={link} prefetch={false}>
								{said}
							</Link>
						) : (
							said
						)}
					</th>
				);
			})}
		</tr>
	);
}

const side = ({ kind, key }: Column): string => {
	if (kind === "text") return key === "note" ? "min-w-60" : "min-w-24";
	if (kind === "day" || kind === "instant") return "whitespace-nowrap";
	return "min-w-20 whitespace-nowrap text-right";
};
