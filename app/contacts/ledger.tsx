import Link from "next/link";
import { Empty, Panel } from "@/app/ui/page-frame";
import { Table, Td, Th } from "@/app/ui/table";
import { count, dayAndTime, signed } from "@/app/ui/time";
import type { ContactScore, LedgerLine } from "@/server/contacts/types";
import { lostIn } from "./points";

/** Why the points are what they are: every change, newest first. */
export function Ledger({ lines, scores }: { lines: LedgerLine[]; scores: ContactScore[] }) {
	const nameOf = (key: string) => scores.find((one) => one.key === key)?.name ?? key;
	return (
		<Panel flush title="Why the points are what they are">
			{lines.length === 0 ? (
				<Empty title="No points yet">
					Rules give points for what a contact does. They will be listed here, each with its reason.
				</Empty>
			) : (
				<Table>
					<thead>
						<tr>
							<Th className="text-right">Points</Th>
							<Th>Why</Th>
							<Th className="max-sm:hidden">Score</Th>
							<Th className="text-right">Then had</Th>
						</tr>
					</thead>
					<tbody>
						{lines.map((line) => (
							<tr key={line.id}>
								<Td
									className={`w-16 text-right align-top font-semibold tabular-nums ${
										line.applied > 0 ? "text-leaf" : line.applied < 0 ? "text-danger" : "text-muted"
									}`}
								>
									{signed(line.applied)}
								</Td>
								<Td className="align-top">
									{line.why}
									<span className="block text-muted text-xs">
										<time dateTime={line.at}>{dayAndTime(line.at)}</time>
										<span className="sm:hidden"> · {nameOf(line.score)}</span>
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
								<Td className="whitespace-nowrap align-top max-sm:hidden">{nameOf(line.score)}</Td>
								<Td className="text-right align-top tabular-nums">{count(line.balance)}</Td>
							</tr>
						))}
					</tbody>
				</Table>
			)}
		</Panel>
	);
}
