import {
	Area,
	AreaChart,
	Line,
	LineChart,
	ReferenceLine,
	ResponsiveContainer,
	Tooltip,
	XAxis,
	YAxis,
} from "recharts";
import { count } from "@/app/ui/time";
import type { Candidate, ScoreBar, ThresholdsReport } from "@/server/reports/types";
import { axis, CARD, Nothing, onLine, still, Told } from "./looks";

const perWeek = (value: number) => value.toLocaleString("en-GB", { maximumFractionDigits: 1 });

/** Above, how many contacts have how many points; below, how many alerts a week each threshold would have given. */
export function ThresholdsPlot({ report, small }: { report: ThresholdsReport; small: boolean }) {
	const { bars, width, score, candidates } = report;
	if (score === null || bars.length === 0) return <Nothing />;
	const end = bars[bars.length - 1]!.from + width;
	const domain: [number, number] = [bars[0]!.from, end];
	return (
		<>
			<Spread domain={domain} report={report} small={small} />
			{!small && <WhatIf candidates={candidates} domain={domain} name={score.name} />}
		</>
	);
}

type SpreadProps = { report: ThresholdsReport; domain: [number, number]; small: boolean };

function Spread({ report: { bars, width, score, thresholds }, domain, small }: SpreadProps) {
	const rows = [...bars, { from: domain[1], contacts: bars[bars.length - 1]!.contacts }];
	const lines = (bar: ScoreBar | undefined) =>
		bar && bar.from < domain[1]
			? [`${count(bar.from)} to ${count(bar.from + width - 1)} points`, `${count(bar.contacts)} contacts`]
			: [];
	return (
		<>
			{!small && <p className="pb-1 text-muted text-xs">Contacts by {score?.name}, today</p>}
			<ResponsiveContainer height={small ? CARD : 210} width="100%">
				<AreaChart accessibilityLayer={false} data={rows} margin={{ top: 20, right: 16, bottom: 0, left: 0 }}>
					<XAxis
						{...axis}
						dataKey="from"
						domain={domain}
						height={22}
						hide={small}
						tickFormatter={count}
						type="number"
					/>
					<YAxis
						{...axis}
						allowDecimals={false}
						axisLine={false}
						hide={small}
						tickFormatter={count}
						width={44}
					/>
					<Tooltip
						content={({ payload }) => <Told lines={lines(payload?.[0]?.payload as ScoreBar | undefined)} />}
						cursor={{ stroke: "var(--edge)" }}
						isAnimationActive={false}
					/>
					<Area
						{...still}
						dataKey="contacts"
						fill="var(--chip)"
						stroke="var(--ink)"
						strokeWidth={1.5}
						type="stepAfter"
					/>
					{thresholds.map(({ value, flow, flowName }) => (
						<ReferenceLine
							key={`${flow} ${value}`}
							label={{
								...onLine,
								position: "top",
								value: small ? count(value) : `${count(value)} ${flowName}`,
							}}
							stroke="var(--color-ripe)"
							strokeDasharray="4 3"
							strokeWidth={1.5}
							x={value}
						/>
					))}
				</AreaChart>
			</ResponsiveContainer>
		</>
	);
}

type WhatIfProps = { candidates: Candidate[]; domain: [number, number]; name: string };

function WhatIf({ candidates, domain, name }: WhatIfProps) {
	const lines = (one: Candidate | undefined) =>
		one
			? [
					`Threshold ${count(one.value)}${one.used ? ", in use" : ""}`,
					`${perWeek(one.perWeek)} alerts a week, ${count(one.busiest)} in the busiest`,
				]
			: [];
	return (
		<>
			<p className="pt-3 pb-1 text-muted text-xs">Alerts a week, if {name} had this threshold</p>
			<ResponsiveContainer height={180} width="100%">
				<LineChart
					accessibilityLayer={false}
					data={candidates}
					margin={{ top: 20, right: 16, bottom: 0, left: 0 }}
				>
					<XAxis {...axis} dataKey="value" domain={domain} height={22} tickFormatter={count} type="number" />
					<YAxis {...axis} axisLine={false} tickFormatter={perWeek} width={44} />
					<Tooltip
						content={({ payload }) => <Told lines={lines(payload?.[0]?.payload as Candidate | undefined)} />}
						cursor={{ stroke: "var(--edge)" }}
						isAnimationActive={false}
					/>
					<Line {...still} dataKey="perWeek" dot={{ r: 2.5 }} stroke="var(--select)" strokeWidth={2} />
					{candidates
						.filter((one) => one.used)
						.map((one) => (
							<ReferenceLine
								key={one.value}
								label={{
									...onLine,
									position: "top",
									value: `${perWeek(one.perWeek)} at ${count(one.value)}`,
								}}
								stroke="var(--color-ripe)"
								strokeDasharray="4 3"
								strokeWidth={1.5}
								x={one.value}
							/>
						))}
				</LineChart>
			</ResponsiveContainer>
		</>
	);
}
