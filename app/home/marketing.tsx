"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/providers";
import type { MarketingHome } from "@/server/home/types";
import { AnswerBars } from "./answer-bars";
import { FlowLines } from "./flow-lines";
import { Greeting } from "./greeting";
import { JunkTable } from "./junk-table";
import { Panel } from "./panel";
import { Week } from "./week";
import { percent, several } from "./words";

const EVERY = 15_000;

/** What needs somebody in marketing: flows that stand still, drafts, and what sales makes of the alerts. */
export function HomeOfMarketing() {
	const trpc = useTRPC();
	const { data } = useSuspenseQuery(
		trpc.home.marketing.queryOptions(undefined, {
			refetchInterval: EVERY,
			refetchIntervalInBackground: false,
		}),
	);
	const { trouble, drafts, week, feedback, junk } = data;
	return (
		<>
			<Greeting detail={detailOf(data)} title={titleOf(data)} />
			<div className="grid gap-4 md:grid-cols-2 md:items-start">
				{trouble.length > 0 && (
					<Panel title="Needs you">
						<FlowLines flows={trouble.map(({ key, name, why }) => ({ key, name, about: why, bad: true }))} />
					</Panel>
				)}
				<Panel title="Alerts, last seven days">
					<Week week={week} />
				</Panel>
				<Panel title="What sales answered, last 28 days">
					<p className="mb-3 text-muted">
						{feedback.asked === 0
							? "Sales was not asked about anybody."
							: `${feedback.answered} of ${feedback.asked} asked about are answered: ${percent(feedback.answered, feedback.asked)}.`}
					</p>
					<AnswerBars counts={feedback.of} none="No answers in these days." />
				</Panel>
				<Panel title="Not published">
					{drafts.length === 0 ? (
						<p className="text-muted">Everything that is drawn is live.</p>
					) : (
						<FlowLines
							flows={drafts.map(({ key, name, live, editedAt, editedBy }) => ({
								key,
								name,
								about: live ? "has changes that are not live" : "is a draft",
								at: editedAt,
								by: editedBy,
							}))}
						/>
					)}
				</Panel>
				<Panel title="Junk by flow, last 28 days">
					<JunkTable rows={junk} />
				</Panel>
			</div>
		</>
	);
}

function titleOf({ trouble, week }: MarketingHome): string {
	if (trouble.length > 0) return `${several(trouble.length, "flow needs", "flows need")} you`;
	if (week.open > 0) return `Flows run; ${several(week.open, "alert is", "alerts are")} open`;
	return "Flows run, and nothing is open";
}

function detailOf({ week }: MarketingHome): string {
	if (week.told === 0) return "Sales was told of nobody in the last seven days.";
	const done = week.answered + week.worked;
	return `Of ${several(week.told, "alert", "alerts")} in the last seven days, sales is done with ${done}: ${percent(done, week.told)}.`;
}
