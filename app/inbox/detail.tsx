"use client";

import { Loading, Trouble } from "@/app/ui/page-frame";
import { ScoreChart } from "@/app/ui/score-chart";
import { troubleOf } from "@/app/ui/toast";
import type { DeskDetail, DeskRow } from "@/server/alerts/types";
import { DetailHead } from "./detail-head";
import { DetailHistory, DetailTimeline } from "./detail-lists";
import { Outcome } from "./outcome";
import type { Deeds } from "./use-deeds";
import type { Seen } from "./use-detail";
import { WhyNow } from "./why-now";

type Props = { seen: Seen; deeds: Deeds; onBack(): void };

/** All that decides about one lead, on one screen: who, why now, how it came, and the answers. */
export function Detail({ seen, deeds, onBack }: Props) {
	const { row, detail, error, retry } = seen;
	if (!row) return error ? <Trouble message={troubleOf(error)} onRetry={retry} /> : <Loading />;
	return (
		<article
			aria-label={row.who}
			className="mx-auto flex w-full max-w-5xl flex-col gap-5 px-4 py-5 sm:px-7"
			data-own-arrows
		>
			<DetailHead deeds={deeds} onBack={onBack} row={row} />
			<Said row={row} />
			<div className="contents items-stretch gap-4 lg:grid xl:grid-cols-2">
				<WhyNow row={row} />
				<Chart chart={detail?.chart ?? null} coming={detail === null && !error} row={row} />
			</div>
			<Outcome deeds={deeds} row={row} />
			<div className="flex flex-col gap-5 max-lg:order-1">
				<DetailTimeline coming={detail === null && !error} row={row} timeline={detail?.timeline ?? null} />
				<DetailHistory history={detail?.history ?? []} />
			</div>
		</article>
	);
}

/** What the flow says about the lead, and why it came to somebody else. */
function Said({ row }: { row: DeskRow }) {
	return (
		<div className="max-w-prose">
			<p className="font-medium">{row.subject}</p>
			{row.message && <p className="whitespace-pre-line text-muted">{row.message}</p>}
			{row.note && <p className="text-warn">It came here because {row.note}.</p>}
		</div>
	);
}

function Chart({ row, chart, coming }: { row: DeskRow; chart: DeskDetail["chart"]; coming: boolean }) {
	if (!chart && !coming) return null;
	const name = chart?.name ?? row.heat?.name ?? "Score";
	return (
		<section
			aria-label={`${name}, 90 days`}
			className="min-w-0 rounded-xl border border-line bg-panel p-4 max-lg:order-1"
		>
			<h3 className="mb-2 font-semibold">{name}, 90 days</h3>
			{chart ? (
				<ScoreChart {...withoutName(chart)} label={`${name} of ${row.who}`} />
			) : (
				<div className="h-52" />
			)}
		</section>
	);
}

const withoutName = ({ name: _, ...chart }: NonNullable<DeskDetail["chart"]>) => chart;
