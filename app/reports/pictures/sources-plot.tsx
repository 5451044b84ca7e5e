import { useId } from "react";
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { count } from "@/app/ui/time";
import type { Source, SourcesReport } from "@/server/reports/types";
import { ANSWERS } from "../list";
import { LiftPlot } from "./lift-plot";
import { axis, CARD, edgeOf, fillOf, ink, Legend, Nothing, shortened, still, Textures, Told } from "./looks";

const MOST = 14;
const MOST_ON_CARD = 4;

/** The lift of every rule and step with its interval; where there are too few answers for that, the bare counts. */
export function SourcesPlot({ report, small }: { report: SourcesReport; small: boolean }) {
	const most = small ? MOST_ON_CARD : MOST;
	const known = report.sources.filter((one) => one.good !== null || one.bad !== null).slice(0, most);
	const some = report.sources.filter((one) => one.answered > 0).slice(0, most);
	if (some.length === 0) return <Nothing />;
	return known.length > 0 ? (
		<LiftPlot small={small} sources={known} />
	) : (
		<Counts small={small} sources={some} />
	);
}

function Counts({ sources, small }: { sources: Source[]; small: boolean }) {
	const id = useId();
	const rows = sources.map((one, n) => ({ ...one, n }));
	const height = small ? CARD : Math.max(160, rows.length * 30 + 30);
	const lines = (one: Source | undefined) =>
		one ? [one.name, ...ANSWERS.map(({ key, label }) => `${label}: ${count(one[key])}`)] : [];
	return (
		<>
			<ResponsiveContainer height={height} width="100%">
				<BarChart
					accessibilityLayer={false}
					data={rows}
					layout="vertical"
					margin={{ top: 4, right: 16, bottom: 0, left: 0 }}
				>
					<Textures id={id} />
					<XAxis {...axis} allowDecimals={false} height={20} hide={small} type="number" />
					<YAxis
						{...axis}
						axisLine={false}
						dataKey="n"
						interval={0}
						tick={ink}
						tickFormatter={(n: number) => shortened(sources[n]?.name ?? "", small ? 18 : 26)}
						type="category"
						width={small ? 124 : 180}
					/>
					<Tooltip
						content={({ payload }) => <Told lines={lines(payload?.[0]?.payload as Source | undefined)} />}
						cursor={{ fill: "var(--chip)" }}
						isAnimationActive={false}
					/>
					{ANSWERS.map(({ key }) => (
						<Bar
							{...still}
							barSize={small ? 14 : 18}
							dataKey={key}
							fill={fillOf(id, key)}
							key={key}
							stackId="all"
							stroke={edgeOf(key)}
							strokeWidth={1}
						/>
					))}
				</BarChart>
			</ResponsiveContainer>
			{!small && <Legend id={id} parts={ANSWERS.map(({ key }) => key)} />}
		</>
	);
}
