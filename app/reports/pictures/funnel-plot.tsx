import { useId } from "react";
import {
	Bar,
	BarChart,
	LabelList,
	Line,
	LineChart,
	ResponsiveContainer,
	Tooltip,
	XAxis,
	YAxis,
} from "recharts";
import { count } from "@/app/ui/time";
import type { FunnelReport } from "@/server/reports/types";
import { sayDay, sayShare } from "../cells";
import {
	axis,
	CARD,
	END,
	END_LENGTH,
	edgeOf,
	fillOf,
	ink,
	Nothing,
	onLine,
	small as smallText,
	still,
	Textures,
	Told,
} from "./looks";

/** Lines differ by their dashes, and carry the name of their stage at the end. */
const DASHES = ["0", "7 3", "2 3", "9 3 2 3", "12 4", "1 5"];
const SHADES = ["var(--muted)", "var(--warn)", "var(--leaf)", "var(--select)", "var(--ink)", "var(--edge)"];

/** How many came to each stage or further, and how many moved to each one week by week. */
export function FunnelPlot({ report, small }: { report: FunnelReport; small: boolean }) {
	if (report.stages.every((one) => one.moved === 0 && one.today === 0)) return <Nothing />;
	return (
		<div className={small ? undefined : "grid gap-4 lg:grid-cols-2"}>
			<Reached report={report} small={small} />
			{!small && <Weeks report={report} />}
		</div>
	);
}

function Reached({ report, small }: { report: FunnelReport; small: boolean }) {
	const id = useId();
	const named = report.stages.filter((one) => one.reached !== null);
	const rows = named.map(({ stage, reached, unrecorded }, n) => {
		const next = named[n + 1]?.reached;
		const on = next != null && reached ? ` · ${sayShare(next / reached)} went on` : "";
		const before = unrecorded > 0 ? ` · ${count(unrecorded)} there since before` : "";
		return {
			stage,
			reached: reached ?? 0,
			unrecorded,
			end: END_LENGTH,
			said: small ? count(reached ?? 0) : `${count(reached ?? 0)}${on}${before}`,
		};
	});
	const since = rows.some((one) => one.unrecorded > 0)
		? "; dotted: who stands there today since before changes were recorded"
		: "";
	return (
		<div>
			{!small && <p className="pb-1 text-muted text-xs">Contacts that came to a stage or further{since}</p>}
			<ResponsiveContainer height={small ? CARD : Math.max(180, rows.length * 56)} width="100%">
				<BarChart
					accessibilityLayer={false}
					data={rows}
					layout="vertical"
					margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
				>
					<Textures id={id} />
					<XAxis domain={[0, (most: number) => Math.max(1, most) * (small ? 1.3 : 2.1)]} hide type="number" />
					<YAxis {...axis} axisLine={false} dataKey="stage" tick={ink} type="category" width={84} />
					<Bar {...still} barSize={small ? 16 : 30} dataKey="reached" fill="var(--leaf)" stackId="all" />
					<Bar
						{...still}
						dataKey="unrecorded"
						fill={fillOf(id, "bad_fit")}
						stackId="all"
						stroke={edgeOf("bad_fit")}
					/>
					<Bar {...END}>
						<LabelList dataKey="said" position="right" {...ink} />
					</Bar>
				</BarChart>
			</ResponsiveContainer>
		</div>
	);
}

type Week = { week: string; [stage: string]: string | number };

function Weeks({ report: { weeks, stages } }: { report: FunnelReport }) {
	const rows: Week[] = weeks.map(({ week, moved }) => ({
		week,
		...Object.fromEntries(moved.map((n, place) => [`s${place}`, n])),
	}));
	const shown = stages.flatMap(({ stage, moved }, place) =>
		moved > 0 ? [{ stage, key: `s${place}`, place }] : [],
	);
	const lines = (row: Week | undefined) =>
		row
			? [
					`Week from ${sayDay(row.week)}`,
					...shown.map(({ stage, key }) => `${stage}: ${count(Number(row[key]))}`),
				]
			: [];
	return (
		<div>
			<p className="pb-1 text-muted text-xs">Moved to a stage, week by week</p>
			<ResponsiveContainer height={230} width="100%">
				<LineChart accessibilityLayer={false} data={rows} margin={{ top: 8, right: 70, bottom: 0, left: 0 }}>
					<XAxis
						{...axis}
						dataKey="week"
						height={22}
						minTickGap={24}
						tickFormatter={(day: string) => sayDay(day).replace(/ \d{4}$/, "")}
					/>
					<YAxis {...axis} allowDecimals={false} axisLine={false} width={32} />
					<Tooltip
						content={({ payload }) => <Told lines={lines(payload?.[0]?.payload as Week | undefined)} />}
						cursor={{ stroke: "var(--edge)" }}
						isAnimationActive={false}
					/>
					{shown.map(({ stage, key, place }, n) => (
						<Line
							{...still}
							dataKey={key}
							dot={rows.length === 1}
							key={key}
							stroke={SHADES[place % SHADES.length]!}
							strokeDasharray={DASHES[place % DASHES.length]!}
							strokeWidth={2}
						>
							<LabelList
								content={({ x, y, index }) =>
									index === rows.length - 1 ? (
										<text
											{...onLine}
											fill="var(--ink)"
											x={Number(x) + 6}
											y={spread(Number(y), n, shown.length)}
										>
											{stage}
										</text>
									) : null
								}
								{...smallText}
							/>
						</Line>
					))}
				</LineChart>
			</ResponsiveContainer>
		</div>
	);
}

/** Names of lines that end at the same height stand one above the other. */
const spread = (y: number, n: number, of: number): number => Math.min(y + 4, 200 - 13 * (of - 1 - n));
