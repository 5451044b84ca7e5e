"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Empty, Loading, Panel, Trouble } from "@/app/ui/page-frame";
import { ScoreChart } from "@/app/ui/score-chart";
import { troubleOf } from "@/app/ui/toast";
import type { ContactSeen, ScoreOverTime, ScoresOverTime } from "@/server/contacts/types";
import { Ledger } from "./ledger";
import { ScoreRow } from "./score-row";

const EVERY = 30_000;
const RANGES = [
	[30, "30 days"],
	[90, "90 days"],
	[365, "a year"],
] as const;

/** Every score of a contact, one of them over time, and under it why it is what it is. */
export function Scores({ contact }: { contact: ContactSeen }) {
	const [chosen, setChosen] = useState<string>();
	const [days, setDays] = useState<number>(90);
	const score = contact.scores.find((one) => one.key === chosen) ?? contact.scores[0];
	const { data, error, refetch } = useQuery(
		useTRPC().contacts.scores.queryOptions(
			{ id: contact.id, days },
			{ refetchInterval: EVERY, refetchIntervalInBackground: false },
		),
	);
	if (!score) return <Empty title="There are no scores yet">Marketing makes them under Scoring.</Empty>;
	const history = data?.scores.find((one) => one.key === score.key);
	return (
		<>
			<ScoreRow chosen={score.key} onChoose={setChosen} scores={contact.scores} />
			<Panel
				actions={
					<label className="flex items-center gap-1.5 text-muted text-xs">
						Over
						<select
							className="min-h-7 rounded-lg border border-line bg-panel px-1.5 text-ink"
							onChange={(event) => setDays(Number(event.target.value))}
							value={days}
						>
							{RANGES.map(([n, label]) => (
								<option key={n} value={n}>
									{label}
								</option>
							))}
						</select>
					</label>
				}
				title={`${score.name} over time`}
			>
				{error && !data ? (
					<Trouble message={troubleOf(error)} onRetry={() => void refetch()} />
				) : !data || !history ? (
					<Loading />
				) : (
					<ScoreChart label={`${score.name} of ${contact.name}`} {...chartOf(data, history)} />
				)}
			</Panel>
			<Ledger id={contact.id} key={score.key} score={score} />
		</>
	);
}

const chartOf = (
	{ from, to, marks }: ScoresOverTime,
	{ points, thresholds, floor, ceiling }: ScoreOverTime,
) => ({
	from,
	to,
	marks,
	points,
	thresholds,
	...(floor === null ? {} : { floor }),
	...(ceiling === null ? {} : { ceiling }),
});
