import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import Link from "next/link";
import { Heat } from "@/app/ui/heat";
import { ago, dayAndTime } from "@/app/ui/time";
import type { ContactRow, ContactSort, ShownScore } from "@/server/contacts/types";

export const features = tableFeatures({});
const helper = createColumnHelper<typeof features, ContactRow>();

/** By which order a column sorts, and whether it is wide enough for phones. */
export const columnNotes: Record<string, { sort?: ContactSort; narrow: boolean; right?: boolean }> = {
	name: { narrow: true },
	points: { sort: "points", narrow: true },
	company: { narrow: false },
	stage: { narrow: false },
	owner: { narrow: false },
	lastActiveAt: { sort: "active", narrow: true },
};

/** Who is chosen, for doing something to many at once. */
export type Selection = {
	chosen: ReadonlySet<number>;
	toggle(ids: readonly number[], chosen: boolean): void;
};

export const columnsFor = (score: ShownScore | null) =>
	helper.columns([
		helper.accessor("name", {
			header: "Contact",
			cell: ({ row }) => (
				<>
					<Link className="font-semibold hover:underline" href={`/contacts/${row.original.id}`}>
						{row.original.name}
					</Link>
					{row.original.email && row.original.email !== row.original.name && (
						<span className="block text-muted text-xs [overflow-wrap:anywhere]">{row.original.email}</span>
					)}
				</>
			),
		}),
		...(score
			? [
					helper.accessor("points", {
						header: score.name,
						cell: ({ getValue }) => <Heat max={score.full} value={getValue()} />,
					}),
				]
			: []),
		helper.accessor("company", { header: "Company", cell: ({ getValue }) => getValue() ?? "–" }),
		helper.accessor("stage", { header: "Stage", cell: ({ getValue }) => getValue() ?? "–" }),
		helper.accessor("owner", {
			header: "Owner",
			cell: ({ getValue }) => getValue() ?? <span className="text-muted">nobody</span>,
		}),
		helper.accessor("lastActiveAt", {
			header: "Last active",
			cell: ({ getValue }) => {
				const at = getValue();
				return at ? (
					<time className="text-muted sm:whitespace-nowrap" dateTime={at} title={dayAndTime(at)}>
						{ago(at)}
					</time>
				) : (
					<span className="text-muted">never</span>
				);
			},
		}),
	]);
