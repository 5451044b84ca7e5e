import {
	ErrorBar,
	ReferenceLine,
	ResponsiveContainer,
	Scatter,
	ScatterChart,
	Tooltip,
	XAxis,
	YAxis,
} from "recharts";
import type { Lift, Source } from "@/server/reports/types";
import { axis, CARD, ink, shortened, still, Told } from "./looks";

const ENDS: [number, number] = [0.2, 5];
const TICKS = [0.25, 0.5, 1, 2, 4];

type Point = { x: number; y: number; span: [number, number]; told: string };

const inside = (value: number) => Math.min(ENDS[1], Math.max(ENDS[0], value));
const times = (value: number) => `${value.toFixed(2)} ×`;

function pointOf(source: Source, lift: Lift | null, y: number, what: string): Point[] {
	if (lift === null) return [];
	const x = inside(lift.lift);
	return [
		{
			x,
			y,
			span: [x - inside(lift.low), inside(lift.high) - x],
			told: `${what}: ${times(lift.lift)} as often as usual, from ${times(lift.low)} to ${times(lift.high)}, ${source.answered} answers`,
		},
	];
}

const GOOD = { fill: "var(--leaf)", stroke: "var(--leaf)" };
const JUNK = { fill: "var(--panel)", stroke: "var(--ink)" };

/** A dot for good leads and a diamond for junk beside each name, with their intervals; 1 is as often as usual. */
export function LiftPlot({ sources, small }: { sources: Source[]; small: boolean }) {
	const good = sources.flatMap((one, n) => pointOf(one, one.good, n - (small ? 0 : 0.17), "Good leads"));
	const junk = small ? [] : sources.flatMap((one, n) => pointOf(one, one.bad, n + 0.17, "Junk"));
	const name = (n: number) => shortened(sources[n]?.name ?? "", small ? 18 : 26);
	return (
		<>
			<ResponsiveContainer height={small ? CARD : Math.max(180, sources.length * 38 + 40)} width="100%">
				<ScatterChart accessibilityLayer={false} margin={{ top: 6, right: 16, bottom: 0, left: 0 }}>
					<XAxis
						{...axis}
						allowDataOverflow
						dataKey="x"
						domain={ENDS}
						height={20}
						hide={small}
						scale="log"
						tickFormatter={(value: number) => `${value} ×`}
						ticks={TICKS}
						type="number"
					/>
					<YAxis
						{...axis}
						axisLine={false}
						dataKey="y"
						domain={[-0.6, sources.length - 0.4]}
						interval={0}
						reversed
						tick={ink}
						tickFormatter={name}
						ticks={sources.map((_, n) => n)}
						type="number"
						width={small ? 124 : 180}
					/>
					<Tooltip
						content={({ payload }) => {
							const point = payload?.[0]?.payload as Point | undefined;
							return <Told lines={point ? [sources[Math.round(point.y)]?.name ?? "", point.told] : []} />;
						}}
						cursor={false}
						isAnimationActive={false}
					/>
					<ReferenceLine stroke="var(--edge)" strokeDasharray="4 3" x={1} />
					<Scatter {...still} data={good} shape="circle" {...GOOD}>
						<ErrorBar dataKey="span" direction="x" stroke={GOOD.stroke} strokeWidth={2} width={5} />
					</Scatter>
					<Scatter {...still} data={junk} shape="diamond" {...JUNK}>
						<ErrorBar dataKey="span" direction="x" stroke={JUNK.stroke} strokeWidth={1.2} width={5} />
					</Scatter>
				</ScatterChart>
			</ResponsiveContainer>
			{!small && (
				<ul className="flex flex-wrap justify-center gap-x-4 pt-2 text-muted text-xs">
					<li>
						<span aria-hidden="true" className="text-leaf">
							●
						</span>{" "}
						Good leads
					</li>
					<li>
						<span aria-hidden="true" className="text-ink">
							◇
						</span>{" "}
						Junk
					</li>
					<li>Lines: where the true value lies in 95 of 100 cases. 1 × is as often as usual.</li>
				</ul>
			)}
		</>
	);
}
