"use client";

import { useQuery } from "@tanstack/react-query";
import { FormDialog } from "@/app/contacts/form-dialog";
import { useByHand } from "@/app/contacts/use-by-hand";
import { useTRPC } from "@/app/providers";
import { Loading, Trouble } from "@/app/ui/page-frame";
import { Table, Td, Th } from "@/app/ui/table";
import { count, dayAndTime, signed } from "@/app/ui/time";
import { tell, troubleOf } from "@/app/ui/toast";
import type { TakeBackSeen } from "@/server/contacts/types";
import { contacts } from "./words";

/** Takes back what a version of a flow did to points; what would change is shown first. */
export function TakeBackDialog({
	flow,
	version,
	onClose,
}: {
	flow: string;
	version: number;
	onClose(): void;
}) {
	const { act } = useByHand();
	const { data, error, refetch } = useQuery(
		useTRPC().contacts.takeBackLook.queryOptions(
			{ flow, version },
			{ staleTime: 0, gcTime: 0, retry: false },
		),
	);
	async function takeBack() {
		const done = await act((client) => client.takeBack.mutate({ flow, version }));
		tell(
			`Took back ${count(done.rows)} ${done.rows === 1 ? "change" : "changes"} of ${contacts(done.contacts)}`,
		);
	}
	return (
		<FormDialog
			about="Every change of points that this version made gets one change against it. The history keeps both. Thresholds see it like points by hand. Stages, tags and mails stay as they are."
			danger
			disabled={!data || data.rows === 0}
			goOn={data && data.rows > 0 ? `Take back ${count(data.rows)}` : "Take back"}
			onClose={onClose}
			onGo={takeBack}
			title={`Take back what version ${version} did to points?`}
			wide
		>
			{error ? (
				<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
			) : !data ? (
				<Loading label="Counting…" />
			) : data.rows === 0 ? (
				<p>There is nothing to take back: it gave no points, or they are taken back already.</p>
			) : (
				<Seen seen={data} />
			)}
		</FormDialog>
	);
}

function Seen({ seen: { rows, contacts: people, points, sample } }: { seen: TakeBackSeen }) {
	return (
		<>
			<p>
				<b className="font-semibold">{count(rows)}</b> {rows === 1 ? "change" : "changes"} of{" "}
				<b className="font-semibold">{contacts(people)}</b>:{" "}
				{points.map((one) => `${signed(one.points)} ${one.name}`).join(", ")} in all, as far as floor and
				ceiling let it.
			</p>
			<Table>
				<caption className="py-1 text-left text-muted text-xs">
					{sample.length < rows ? `The last ${sample.length} of them` : "All of them"}
				</caption>
				<thead>
					<tr>
						<Th>Contact</Th>
						<Th>Was given for</Th>
						<Th>When</Th>
						<Th className="text-right">Changes by</Th>
					</tr>
				</thead>
				<tbody>
					{sample.map((row, n) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a contact may be there several times at one instant
						<tr key={n}>
							<Td className="max-w-48 break-words">{row.who}</Td>
							<Td className="min-w-32 break-words">{row.why}</Td>
							<Td className="whitespace-nowrap text-muted">{dayAndTime(row.at)}</Td>
							<Td className="whitespace-nowrap text-right">
								{signed(row.points)} {row.score}
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</>
	);
}
