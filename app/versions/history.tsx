"use client";

import { useState } from "react";
import { useEditor } from "@/app/editor/store";
import { TakeBackDialog } from "@/app/results/take-back";
import { useMayMarket } from "@/app/shell/signed-in";
import { Badge } from "@/app/ui/badge";
import { Button } from "@/app/ui/button";
import { Panel } from "@/app/ui/page-frame";
import { Table, Td, Th } from "@/app/ui/table";
import { count, dayAndTime } from "@/app/ui/time";
import type { VersionRow } from "@/server/flows/types";
import { useRestore } from "./use-restore";

type Props = { flow: string; versions: VersionRow[]; onCompare(number: number): void };

/** Every version: when, by whom, who is still in it. */
export function History({ flow, versions, onCompare }: Props) {
	const mayEdit = useEditor((state) => state.mayEdit);
	const mayMarket = useMayMarket();
	const { restore, busy } = useRestore(flow);
	const [takingBack, setTakingBack] = useState<number | null>(null);
	return (
		<Panel flush title="History">
			<Table>
				<thead>
					<tr>
						<Th>Version</Th>
						<Th>Published</Th>
						<Th>By</Th>
						<Th className="text-right">Inside now</Th>
						<Th>
							<span className="sr-only">What to do</span>
						</Th>
					</tr>
				</thead>
				<tbody>
					{versions.map(({ number, publishedAt, publishedBy, inside, live }) => (
						<tr key={number}>
							<th className="whitespace-nowrap border-line border-b px-4 py-2.5 font-semibold" scope="row">
								{number}{" "}
								{live && (
									<Badge tone="leaf">
										<span aria-hidden="true">●</span> Live
									</Badge>
								)}
							</th>
							<Td className="whitespace-nowrap">
								<time dateTime={publishedAt}>{dayAndTime(publishedAt)}</time>
							</Td>
							<Td>{publishedBy ?? "a program file"}</Td>
							<Td className="text-right">{count(inside)}</Td>
							<Td>
								<span className="flex justify-end gap-2">
									<Button
										aria-label={`Compare version ${number} with the draft`}
										onClick={() => onCompare(number)}
										small
									>
										Compare
									</Button>
									{mayEdit && (
										<Button
											aria-label={`Restore as draft: version ${number}`}
											busy={busy === number}
											onClick={() => void restore(number)}
											small
										>
											Restore as draft
										</Button>
									)}
									{mayMarket && (
										<Button
											aria-label={`Take back points… of version ${number}`}
											onClick={() => setTakingBack(number)}
											small
										>
											Take back points…
										</Button>
									)}
								</span>
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
			{takingBack !== null && (
				<TakeBackDialog flow={flow} onClose={() => setTakingBack(null)} version={takingBack} />
			)}
		</Panel>
	);
}
