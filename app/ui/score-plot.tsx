"use client";

import { useMemo } from "react";
import {
	Line,
	LineChart,
	ReferenceDot,
	ReferenceLine,
	ResponsiveContainer,
	Tooltip,
	XAxis,
	YAxis,
} from "recharts";
import {
	balanceAt,
	markGroups,
	momentIn,
	type ScoreHistory,
	type ScoreRow,
	scoreRange,
	scoreRows,
} from "./score-rows";
import { count, signed } from "./time";

const HOUR = 3_600_000;
const SHORT = 72 * HOUR;
const small = { fill: "var(--muted)", fontSize: 11 };
/** Words on the drawing keep clear of its lines. */
const onLine = { ...small, paintOrder: "stroke", stroke: "var(--panel)", strokeWidth: 4 };

const still = { isAnimationActive: false, dot: false, activeDot: { r: 3 }, type: "stepAfter" } as const;

/** The drawing of a score chart; loaded when it is shown, for the library is heavy. */
export function ScorePlot(history: ScoreHistory) {
	const { points, from, to, now, zone, floor, ceiling, thresholds = [] } = history;
	const rows = useMemo(() => scoreRows({ points, from, to, ...(now && { now }) }), [points, from, to, now]);
	const range = scoreRange(history);
	const groups = markGroups(history);
	const [start, end] = [Date.parse(from), Date.parse(to)];
	const seen = (value: number | undefined): value is number =>
		value !== undefined && value >= range[0] && value <= range[1];
	const tick = (at: number) =>
		new Date(at).toLocaleString(
			"en-GB",
			end - start <= SHORT
				? { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone: zone }
				: { day: "numeric", month: "short", timeZone: zone },
		);
	return (
		<ResponsiveContainer height="100%" width="100%">
			<LineChart
				accessibilityLayer={false}
				data={rows}
				margin={{ top: 16, right: 10, bottom: 0, left: 0 }}
				style={{ outline: "none" }}
			>
				<XAxis
					axisLine={{ stroke: "var(--line)" }}
					dataKey="at"
					domain={[start, end]}
					height={22}
					minTickGap={28}
					scale="time"
					tick={small}
					tickFormatter={tick}
					tickLine={false}
					type="number"
				/>
				<YAxis
					axisLine={false}
					domain={range}
					tick={small}
					tickCount={4}
					tickFormatter={count}
					tickLine={false}
					width={36}
				/>
				<Tooltip
					content={({ payload }) => <Told row={payload?.[0]?.payload as ScoreRow | undefined} zone={zone} />}
					cursor={{ stroke: "var(--edge)" }}
					isAnimationActive={false}
				/>
				{seen(ceiling) && (
					<ReferenceLine
						label={{ ...onLine, value: `cap ${count(ceiling)}`, position: "insideBottomRight" }}
						stroke="var(--edge)"
						y={ceiling}
					/>
				)}
				{seen(floor) && floor !== 0 && (
					<ReferenceLine
						label={{ ...onLine, value: `floor ${count(floor)}`, position: "insideTopRight" }}
						stroke="var(--edge)"
						y={floor}
					/>
				)}
				{thresholds.map(({ at, label }) => (
					<ReferenceLine
						key={`${at} ${label}`}
						label={{ ...onLine, value: label, position: "insideBottomLeft" }}
						stroke="var(--color-ripe)"
						strokeDasharray="3 3"
						y={at}
					/>
				))}
				<Line {...still} dataKey="will" stroke="var(--edge)" strokeDasharray="4 3" strokeWidth={1.5} />
				<Line {...still} dataKey="was" stroke="var(--ink)" strokeWidth={2} />
				{now !== undefined && Date.parse(now) < end && (
					<ReferenceLine stroke="var(--select)" strokeWidth={1.5} x={Math.max(start, Date.parse(now))} />
				)}
				{groups.map(({ at, number, label }) => (
					<ReferenceDot
						key={at}
						shape={({ cx, cy }: { cx?: number; cy?: number }) => (
							<MarkDot
								ahead={now !== undefined && at > Date.parse(now)}
								label={label}
								number={number}
								x={cx ?? 0}
								y={cy ?? 0}
							/>
						)}
						x={at}
						y={balanceAt(points, at)}
					/>
				))}
			</LineChart>
		</ResponsiveContainer>
	);
}

type DotProps = { number: string; x: number; y: number; label: string; ahead: boolean };

/** What has not come yet is hollow. */
function MarkDot({ number, x, y, label, ahead }: DotProps) {
	const look = ahead ? { fill: "var(--panel)", stroke: "var(--edge)" } : { fill: "#b93d17", stroke: "none" };
	const width = 11 + 5.5 * number.length;
	return (
		<g>
			<title>{label}</title>
			<rect height={16} rx={8} width={width} x={x - width / 2} y={y - 8} {...look} />
			<text
				fill={ahead ? "var(--muted)" : "#fff"}
				fontSize={10}
				fontWeight={600}
				textAnchor="middle"
				x={x}
				y={y + 3.5}
			>
				{number}
			</text>
		</g>
	);
}

/** What is said where the pointer is. */
function Told({ row, zone }: { row: ScoreRow | undefined; zone: string | undefined }) {
	if (!row) return null;
	return (
		<div className="max-w-60 rounded-lg border border-line bg-panel px-2.5 py-1.5 text-xs shadow-lg">
			<p className="text-muted">{momentIn(new Date(row.at).toISOString(), zone)}</p>
			<p>
				<b className="font-semibold">{count(row.was ?? row.will ?? 0)}</b>
				{row.point && ` · ${signed(row.point.applied)} ${row.point.reason}`}
			</p>
		</div>
	);
}
