"use client";

import Link from "next/link";
import { useMayMarket } from "@/app/shell/signed-in";
import { Badge } from "@/app/ui/badge";
import { IconButton } from "@/app/ui/button";
import { Menu } from "@/app/ui/menu";
import { Td } from "@/app/ui/table";
import { ago, count } from "@/app/ui/time";
import type { FlowRow } from "@/server/flows/types";
import { ShapePicture } from "./shape-picture";
import { useFlowActions } from "./use-flow-actions";

export function FlowTableRow({ flow }: { flow: FlowRow }) {
	return (
		<tr className="hover:bg-paper">
			<Td className="w-28 max-sm:hidden">
				<Link href={`/flows/${flow.key}`} tabIndex={-1}>
					<span className="sr-only">{flow.name}</span>
					<ShapePicture height={56} shape={flow.shape} />
				</Link>
			</Td>
			<Td>
				<Link className="font-semibold hover:underline" href={`/flows/${flow.key}`}>
					{flow.name}
				</Link>
			</Td>
			<Td>
				<StatusBadge flow={flow} />
			</Td>
			<Td className="text-right">
				{count(flow.inside)}
				{flow.stuck > 0 && <span className="block text-danger text-xs">{count(flow.stuck)} stuck</span>}
			</Td>
			<Td className="text-right">{count(flow.finishedThisWeek)}</Td>
			<Td className="text-muted max-md:hidden">
				{flow.editedAt ? (
					<>
						{flow.editedBy ?? "A program file"}, {ago(flow.editedAt)}
					</>
				) : (
					"–"
				)}
			</Td>
			<Td className="w-10">
				<RowMenu flow={flow} />
			</Td>
		</tr>
	);
}

function StatusBadge({ flow }: { flow: FlowRow }) {
	const changes = flow.hasChanges && <span className="block text-muted text-xs">changed since</span>;
	if (flow.status === "live")
		return (
			<>
				<Badge tone="leaf">
					<span aria-hidden="true">●</span> Live · version {flow.version}
				</Badge>
				{changes}
			</>
		);
	if (flow.status === "paused")
		return (
			<>
				<Badge tone="warn">
					<span aria-hidden="true">❚❚</span> Paused
				</Badge>
				{changes}
			</>
		);
	return <Badge>{flow.status === "archived" ? "Archived" : "Draft"}</Badge>;
}

function RowMenu({ flow }: { flow: FlowRow }) {
	const mayMarket = useMayMarket();
	const { duplicate, archive, unarchive, download } = useFlowActions();
	return (
		<Menu
			align="end"
			items={[
				{ label: "Export as a file", onSelect: () => download(flow) },
				...(mayMarket
					? [
							{ label: "Duplicate", onSelect: () => duplicate(flow) },
							flow.status === "archived"
								? { label: "Take out of the archive", onSelect: () => unarchive(flow) }
								: { label: "Archive", danger: true, onSelect: () => archive(flow) },
						]
					: []),
			]}
			trigger={<IconButton label={`What to do with ${flow.name}`}>⋯</IconButton>}
		/>
	);
}
