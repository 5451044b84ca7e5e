import Link from "next/link";
import { count } from "@/app/ui/time";
import type { Threshold } from "@/server/scores/types";

type Props = { floor: number | undefined; ceiling: number | undefined; thresholds: Threshold[] };

/** From floor to ceiling, with a mark wherever a flow takes contacts in. */
export function Scale({ floor, ceiling, thresholds }: Props) {
	const values = thresholds.map((one) => one.value);
	const least = floor ?? Math.min(0, ...values);
	const most = Math.max(ceiling ?? Math.max(100, ...values.map((value) => value * 1.25)), least + 1);
	const placeOf = (value: number) => Math.min(100, Math.max(0, ((value - least) / (most - least)) * 100));
	return (
		<div>
			<div
				aria-hidden="true"
				className="relative h-2 rounded-full"
				style={{ background: "linear-gradient(to right, #8DA2AE, #7C9F57, #E0A526, #E2572B)" }}
			>
				{values.map((value) => (
					<span
						className="absolute -top-1 h-4 w-0.5 bg-ink"
						key={value}
						style={{ left: `calc(${placeOf(value)}% - 1px)` }}
					/>
				))}
			</div>
			<div className="mt-1 flex justify-between text-muted text-xs">
				<span>{floor === undefined ? "no floor" : count(floor)}</span>
				<span>{ceiling === undefined ? "no ceiling" : count(ceiling)}</span>
			</div>
			{thresholds.length === 0 ? (
				<p className="mt-2 text-muted">
					No flow begins at a number of points yet. In a flow, “Score crosses” takes contacts in when they
					reach one.
				</p>
			) : (
				<ul className="mt-2 flex flex-col gap-1">
					{thresholds.map(({ value, way, flow, flowName, live }) => (
						<li key={`${flow} ${way} ${value}`}>
							{way === "reaches" ? "At" : "Below"} <b className="font-semibold">{count(value)}</b>:{" "}
							<Link className="underline" href={`/flows/${flow}`}>
								{flowName}
							</Link>
							{!live && <span className="text-muted"> (draft)</span>}
						</li>
					))}
				</ul>
			)}
		</div>
	);
}
