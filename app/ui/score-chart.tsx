"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { Button } from "./button";
import { cx } from "./class-names";
import { momentIn, type ScoreHistory, type ScorePoint, scoreRange, scoreSummary } from "./score-rows";
import { count, signed } from "./time";

const HEIGHT = "h-44";

const Plot = dynamic(() => import("./score-plot").then((m) => m.ScorePlot), {
	ssr: false,
	loading: () => <div aria-busy="true" className={cx(HEIGHT, "animate-pulse rounded-lg bg-chip/50")} />,
});

/** A score over time as a line of steps, or as a table; `label` says whose score it is, for screen readers. */
export function ScoreChart({ label, ...history }: ScoreHistory & { label?: string }) {
	const [asTable, setAsTable] = useState(false);
	const summary = scoreSummary(history);
	return (
		<div>
			{asTable ? (
				<PointsTable
					label={label}
					points={history.points}
					zone={history.zone}
					until={history.now ?? history.to}
				/>
			) : (
				<div aria-label={label ? `${label}. ${summary}` : summary} className={HEIGHT} role="img">
					<Plot {...history} />
				</div>
			)}
			<div className="mt-1 flex items-center justify-between gap-3">
				<span className="text-muted text-xs">{farLimits(history)}</span>
				<Button aria-pressed={asTable} data-no-print look="quiet" onClick={() => setAsTable(!asTable)} small>
					As a table
				</Button>
			</div>
		</div>
	);
}

/** Limits that are too far away to be drawn. */
function farLimits(history: ScoreHistory): string {
	const [low, high] = scoreRange(history);
	const { floor, ceiling } = history;
	const said = [
		...(ceiling !== undefined && ceiling > high ? [`cap ${count(ceiling)}`] : []),
		...(floor !== undefined && floor < low ? [`floor ${count(floor)}`] : []),
	];
	return said.join(", ");
}

/** More rows than anybody reads; the newest count. */
const MOST = 500;

type TableProps = {
	label: string | undefined;
	points: readonly ScorePoint[];
	until: string;
	zone: string | undefined;
};

function PointsTable({ label, points, until, zone }: TableProps) {
	const rows = useMemo(
		() => points.filter(({ at }) => Date.parse(at) <= Date.parse(until)).slice(-MOST),
		[points, until],
	);
	if (rows.length === 0) return <p className={cx(HEIGHT, "text-muted")}>No points yet.</p>;
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
		<section aria-label="Points over time" className={cx(HEIGHT, "overflow-auto")} tabIndex={0}>
			<table className="w-full text-left">
				<caption className="sr-only">{label ?? "Points over time"}</caption>
				<thead className="sticky top-0 bg-panel text-muted text-xs">
					<tr>
						<th className="py-1 pr-2 font-medium" scope="col">
							When
						</th>
						<th className="py-1 pr-2 font-medium" scope="col">
							Why
						</th>
						<th className="py-1 pr-2 text-right font-medium" scope="col">
							Points
						</th>
						<th className="py-1 text-right font-medium" scope="col">
							Then had
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row, n) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: several changes may share an instant
						<tr className="align-top" key={n}>
							<td className="whitespace-nowrap py-0.5 pr-2 text-muted">{momentIn(row.at, zone)}</td>
							<td className="py-0.5 pr-2">{row.reason}</td>
							<td className="py-0.5 pr-2 text-right">{signed(row.applied)}</td>
							<td className="py-0.5 text-right">{count(row.balance)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</section>
	);
}
