"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { Empty, Loading, Panel, Trouble } from "@/app/ui/page-frame";
import { Table, Td, Th } from "@/app/ui/table";
import { count, dayAndTime, signed } from "@/app/ui/time";
import { troubleOf } from "@/app/ui/toast";
import type { ContactScore, LedgerLine } from "@/server/contacts/types";
import { lostIn } from "./points";

const EVERY = 15_000;

/** Why the points are what they are: every change of one score, newest first. */
export function Ledger({ id, score }: { id: number; score: ContactScore }) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const asked = { id, score: score.key };
	const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
		queryKey: [...trpc.contacts.ledger.queryKey(asked), "pages"],
		queryFn: ({ pageParam, signal }) =>
			client.contacts.ledger.query({ ...asked, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
		initialPageParam: 0,
		getNextPageParam: (page) => page.after ?? undefined,
		refetchInterval: EVERY,
	});
	const lines = data?.pages.flatMap((page) => page.lines) ?? [];
	return (
		<Panel flush title={`Why ${score.name} is ${count(score.points)}`}>
			{error && !data ? (
				<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
			) : !data ? (
				<Loading />
			) : lines.length === 0 ? (
				<Empty title="No points yet">
					Rules give points for what a contact does. They will be listed here, each with its reason.
				</Empty>
			) : (
				<Lines lines={lines} />
			)}
			{hasNextPage && (
				<div className="flex justify-center p-3">
					<Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
						Show older ones
					</Button>
				</div>
			)}
		</Panel>
	);
}

function Lines({ lines }: { lines: LedgerLine[] }) {
	return (
		<Table>
			<thead>
				<tr>
					<Th className="text-right">Points</Th>
					<Th>Why</Th>
					<Th className="text-right">Then had</Th>
				</tr>
			</thead>
			<tbody>
				{lines.map((line) => (
					<tr key={line.id}>
						<Td
							className={cx(
								"w-16 text-right align-top font-semibold tabular-nums",
								line.applied > 0 ? "text-leaf" : line.applied < 0 ? "text-danger" : "text-muted",
							)}
						>
							{signed(line.applied)}
						</Td>
						<Td className="min-w-40 break-words align-top">
							{line.why}
							<span className="block text-muted text-xs">
								<time dateTime={line.at}>{dayAndTime(line.at)}</time>
								{line.flow && (
									<>
										{" · in "}
										<Link className="underline" href={`/flows/${line.flow.key}`}>
											{line.flow.name}
										</Link>
									</>
								)}
								{line.actor && ` · by ${line.actor}`}
								{lostIn(line) && ` · ${lostIn(line)}`}
							</span>
						</Td>
						<Td className="text-right align-top tabular-nums">{count(line.balance)}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	);
}
