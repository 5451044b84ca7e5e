import { cx } from "@/app/ui/class-names";
import { heatColour } from "@/app/ui/heat";
import { count } from "@/app/ui/time";
import type { DeskRow } from "@/server/alerts/types";
import { heatWord } from "./words";

const RADIUS = 15;
const ROUND = 2 * Math.PI * RADIUS;

/** How warm somebody is: a ring that fills, with the points in it. */
export function HeatRing({ heat, large }: { heat: DeskRow["heat"]; large?: boolean }) {
	if (!heat) return null;
	const share = heat.full > 0 ? Math.min(1, Math.max(0, heat.points / heat.full)) : 0;
	return (
		<span
			className={cx(
				"relative grid shrink-0 place-items-center tabular-nums",
				large ? "size-16 font-semibold text-lg" : "size-9 font-medium text-xs",
			)}
		>
			<svg aria-hidden="true" className="absolute inset-0 -rotate-90" viewBox="0 0 36 36">
				<circle className="stroke-line" cx="18" cy="18" fill="none" r={RADIUS} strokeWidth="3.5" />
				<circle
					cx="18"
					cy="18"
					fill="none"
					r={RADIUS}
					stroke={heatColour(share)}
					strokeDasharray={`${share * ROUND} ${ROUND}`}
					strokeWidth="3.5"
				/>
			</svg>
			<span className="sr-only">{`${heatWord(heat.points, heat.full)}, `}</span>
			<span className="relative">{count(heat.points)}</span>
			<span className="sr-only">{` points of ${heat.name}`}</span>
		</span>
	);
}
