"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Empty, Loading, Panel, Trouble } from "@/app/ui/page-frame";
import { Table, Td, Th } from "@/app/ui/table";
import { ago, count } from "@/app/ui/time";
import { tell, tellTrouble, troubleOf } from "@/app/ui/toast";
import type { FailedRow } from "@/server/desk/types";

const EVERY = 15_000;

/** What was given up: to whom, why, and a way to try it again. */
export function Failed() {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const { data, error, refetch } = useQuery(
		trpc.desk.failed.queryOptions(undefined, { refetchInterval: EVERY }),
	);
	const retry = useMutation(
		trpc.desk.retry.mutationOptions({
			onError: tellTrouble,
			onSuccess: (n) =>
				tell(n === 1 ? "It is tried again within a minute." : `${count(n)} are tried again within a minute.`),
			onSettled: () => queries.invalidateQueries({ queryKey: trpc.desk.failed.queryKey() }),
		}),
	);
	const all = data && data.total > 1 && (
		<Button busy={retry.isPending} onClick={() => retry.mutate("all")} small>
			Try all {count(data.total)} again
		</Button>
	);
	return (
		<Panel actions={all} flush title="Could not be delivered">
			{error && <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />}
			{!data && !error && <Loading />}
			{data?.total === 0 && (
				<Empty title="Everything went out">
					Mails and webhooks are tried up to twelve times, over about three hours. What nobody took by then,
					or was refused for good, is listed here.
				</Empty>
			)}
			{data && data.total > 0 && (
				<>
					<Table>
						<thead>
							<tr>
								<Th>What</Th>
								<Th>Why not</Th>
								<Th>When</Th>
								<Th>
									<span className="sr-only">Actions</span>
								</Th>
							</tr>
						</thead>
						<tbody>
							{data.rows.map((row) => (
								<FailedLine
									busy={retry.isPending}
									key={`${row.kind} ${row.id}`}
									onRetry={() => retry.mutate({ kind: row.kind, id: row.id })}
									row={row}
								/>
							))}
						</tbody>
					</Table>
					{data.total > data.rows.length && (
						<p className="px-4 py-2.5 text-muted">
							These are the latest {count(data.rows.length)} of {count(data.total)}.
						</p>
					)}
				</>
			)}
		</Panel>
	);
}

function FailedLine({ row, busy, onRetry }: { row: FailedRow; busy: boolean; onRetry(): void }) {
	return (
		<tr>
			<Td>
				<span className="block font-medium">{row.what}</span>
				<span className="block text-muted">
					about{" "}
					<Link className="underline" href={`/contacts/${row.contactId}`}>
						{row.contact}
					</Link>
				</span>
			</Td>
			<Td className="min-w-48 break-words">
				{row.why}
				<span className="block text-muted">
					{row.attempts === 1 ? "Tried once" : `Tried ${row.attempts} times`}
				</span>
			</Td>
			<Td className="whitespace-nowrap text-muted">{ago(row.at)}</Td>
			<Td className="text-right">
				<Button aria-label={`Try again: ${row.what}`} disabled={busy} onClick={onRetry} small>
					Try again
				</Button>
			</Td>
		</tr>
	);
}
