import { useId } from "react";
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { count } from "@/app/ui/time";
import type { FeedbackBar, FeedbackReport } from "@/server/reports/types";
import { sayDay } from "../cells";
import { axis, CARD, edgeOf, fillOf, Legend, Nothing, PARTS, still, Textures, Told } from "./looks";

/** Alerts of each day, week or month, one on top of the other by what became of them. */
export function FeedbackPlot({ report, small }: { report: FeedbackReport; small: boolean }) {
	const id = useId();
	const { bars, total, range } = report;
	if (total.asked === 0) return <Nothing />;
	const parts = PARTS.filter(({ key }) => total[key] > 0);
	const tick = (day: string) => sayDay(day).replace(/ \d{4}$/, "");
	const lines = (bar: FeedbackBar | undefined) =>
		bar
			? [
					`${range.unit === "day" ? "" : `${range.unit === "week" ? "Week" : "Month"} from `}${sayDay(bar.day)}: ${count(bar.asked)} asked`,
					...parts.map(({ key, label }) => `${label}: ${count(bar[key])}`),
				]
			: [];
	return (
		<>
			<ResponsiveContainer height={small ? CARD : 288} width="100%">
				<BarChart accessibilityLayer={false} data={bars} margin={{ top: 8, right: 4, bottom: 0, left: 0 }}>
					<Textures id={id} />
					<XAxis
						{...axis}
						dataKey="day"
						height={22}
						hide={small}
						interval="equidistantPreserveStart"
						minTickGap={12}
						tickFormatter={tick}
					/>
					<YAxis {...axis} allowDecimals={false} axisLine={false} hide={small} width={36} />
					<Tooltip
						content={({ payload }) => (
							<Told lines={lines(payload?.[0]?.payload as FeedbackBar | undefined)} />
						)}
						cursor={{ fill: "var(--chip)" }}
						isAnimationActive={false}
					/>
					{parts.map(({ key }) => (
						<Bar
							{...still}
							dataKey={key}
							fill={fillOf(id, key)}
							key={key}
							maxBarSize={48}
							stackId="all"
							stroke={edgeOf(key)}
							strokeWidth={1}
						/>
					))}
				</BarChart>
			</ResponsiveContainer>
			{!small && <Legend id={id} parts={parts.map(({ key }) => key)} />}
		</>
	);
}
