"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/providers";
import { UsedBy } from "@/app/segments/used-by";
import { buttonClass } from "@/app/ui/button";
import { Empty, Loading, Page, Panel, Trouble } from "@/app/ui/page-frame";
import { Table, Td, Th } from "@/app/ui/table";
import { count } from "@/app/ui/time";
import { troubleOf } from "@/app/ui/toast";
import type { ScoreRow } from "@/server/scores/types";

const NewScore = () => (
	<Link className={buttonClass("primary")} href="/scoring/new">
		New score
	</Link>
);

/** All scores: how far they reach, what gives their points, where flows take contacts in. */
export function ScoreList() {
	const { data, error, refetch } = useQuery(useTRPC().scores.list.queryOptions());
	const some = data !== undefined && data.length > 0;
	return (
		<Page
			about="What contacts do, and what they are, turned into points."
			actions={some && <NewScore />}
			title="Scoring"
		>
			<Panel flush>
				{error && !data ? (
					<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
				) : !data ? (
					<Loading />
				) : data.length === 0 ? (
					<Empty actions={<NewScore />} title="No scores yet">
						Begin with one that says how interested somebody is, and give it a few rules: points for the
						pricing page, for a form, for an e-mail that was opened.
					</Empty>
				) : (
					<Table>
						<thead>
							<tr>
								<Th>Score</Th>
								<Th className="max-sm:hidden">Range</Th>
								<Th className="text-right">Rules</Th>
								<Th>Thresholds</Th>
								<Th className="max-md:hidden">Used by</Th>
							</tr>
						</thead>
						<tbody>
							{data.map((score) => (
								<tr className="hover:bg-paper" key={score.key}>
									<Td className="align-top">
										<Link className="font-semibold hover:underline" href={`/scoring/${score.key}`}>
											{score.name}
										</Link>
									</Td>
									<Td className="whitespace-nowrap align-top max-sm:hidden">{sayRange(score)}</Td>
									<Td className="text-right align-top">{count(score.rules.length)}</Td>
									<Td className="align-top">
										<Thresholds score={score} />
									</Td>
									<Td className="align-top text-xs max-md:hidden">
										<UsedBy users={score.usedBy} />
									</Td>
								</tr>
							))}
						</tbody>
					</Table>
				)}
			</Panel>
		</Page>
	);
}

function sayRange({ floor, ceiling }: ScoreRow): string {
	if (floor === null && ceiling === null) return "no bounds";
	if (floor === null) return `up to ${count(ceiling!)}`;
	return ceiling === null ? `${count(floor)} and more` : `${count(floor)} to ${count(ceiling)}`;
}

function Thresholds({ score }: { score: ScoreRow }) {
	if (score.thresholds.length === 0) return <span className="text-muted">none</span>;
	return (
		<ul>
			{score.thresholds.map(({ value, way, flow, flowName }) => (
				<li key={`${flow} ${way} ${value}`}>
					{way === "reaches" ? "at" : "below"} <b className="font-semibold">{count(value)}</b>{" "}
					<span className="text-muted text-xs">{flowName}</span>
				</li>
			))}
		</ul>
	);
}
