"use client";

import { useMemo, useState } from "react";
import { useBook } from "@/app/editor/book";
import { draftOf } from "@/app/preview/flow-map";
import { usePreview } from "@/app/preview/store";
import { ScoreChart } from "@/app/ui/score-chart";
import { balanceAt } from "@/app/ui/score-rows";
import { count } from "@/app/ui/time";
import type { PointRow } from "@/workflows/language/trace";
import { LedgerList } from "./ledger-list";
import { sayReason } from "./ledger-words";
import { type PersonRows, upTo } from "./rows-of";
import { scoresOf, thresholdsOf } from "./thresholds";
import { useStepNames } from "./use-step-names";

const iso = (ms: number) => new Date(ms).toISOString();

/** One score of the contact over time, and the ledger that it is made of. */
export function ScorePart({ rows }: { rows: PersonRows }) {
	const { program, names } = useBook();
	const steps = useStepNames();
	const flows = useEntered();
	const start = usePreview((state) => state.start);
	const until = usePreview((state) => state.until);
	const clock = usePreview((state) => state.clock);
	const [wanted, setWanted] = useState<string | null>(null);

	const keys = useMemo(
		() => scoresOf(rows.points, program.scores, (score) => thresholdsOf(flows, score).length),
		[rows.points, program.scores, flows],
	);
	const score = wanted !== null && keys.includes(wanted) ? wanted : keys[0];
	const known = program.scores.find((one) => one.key === score);
	const thresholds = useMemo(() => thresholdsOf(flows, score ?? ""), [flows, score]);
	const points = useMemo(() => {
		const reason = (row: PointRow) =>
			sayReason(
				row,
				known,
				row.flow === null || row.node === null ? undefined : steps.step(row.flow, row.node),
			);
		return rows.points.filter((row) => row.score === score).map((row) => ({ ...row, reason: reason(row) }));
	}, [rows.points, score, known, steps]);
	const marks = useMemo(
		() => rows.alerts.map(({ at }, n) => ({ at, label: `Alert ${n + 1}` })),
		[rows.alerts],
	);

	if (score === undefined) return <p className="text-muted">No points in this preview so far.</p>;
	const past = upTo(points, clock).reverse();
	return (
		<>
			<div className="rounded-xl border border-line p-3">
				<h3 className="font-semibold">
					{keys.length > 1 ? (
						<select
							aria-label="Score"
							className="min-h-7 max-w-48 rounded-lg border border-line bg-panel px-1.5"
							onChange={(event) => setWanted(event.target.value)}
							value={score}
						>
							{keys.map((key) => (
								<option key={key} value={key}>
									{names.score(key)}
								</option>
							))}
						</select>
					) : (
						names.score(score)
					)}{" "}
					{count(balanceAt(points, clock))}
				</h3>
				<ScoreChart
					from={iso(start)}
					label={`${names.score(score)} over time`}
					marks={marks}
					now={iso(clock)}
					points={points}
					thresholds={thresholds}
					zone={program.timezone}
					to={iso(Math.max(until, start + 1))}
					{...(known?.floor !== undefined && { floor: known.floor })}
					{...(known?.ceiling !== undefined && { ceiling: known.ceiling })}
				/>
			</div>
			<LedgerList key={score} rows={past} />
		</>
	);
}

/** The flows that were played, as far as their entries go: the open one first. */
function useEntered() {
	const { program } = useBook();
	const request = usePreview((state) => state.request);
	const flows = usePreview((state) => state.flows);
	return useMemo(() => {
		const played = draftOf(request?.draft);
		const others = program.flows.filter(
			({ key }) => key !== request?.flow && flows.some((flow) => flow.key === key),
		);
		return [...(played ? [played] : []), ...others];
	}, [program.flows, request, flows]);
}
