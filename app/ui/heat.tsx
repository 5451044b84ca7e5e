import { count } from "./time";

/** From cold to ripe. */
const STOPS = ["#8DA2AE", "#7C9F57", "#E0A526", "#E2572B"] as const;

/** The colour of so much heat, 0 to 1. */
export function heatColour(share: number): string {
	const at = Math.min(1, Math.max(0, share)) * (STOPS.length - 1);
	const below = Math.min(STOPS.length - 2, Math.floor(at));
	const rest = Math.round((at - below) * 100);
	return `color-mix(in srgb, ${STOPS[below + 1]} ${rest}%, ${STOPS[below]})`;
}

/** Points with their heat; the number says it, the colour helps. `max`: where it is ripe. */
export function Heat({ value, max = 100 }: { value: number; max?: number }) {
	return (
		<span className="inline-flex items-center gap-1.5 whitespace-nowrap tabular-nums">
			<span
				aria-hidden="true"
				className="size-2.5 shrink-0 rounded-full"
				style={{ backgroundColor: heatColour(max > 0 ? value / max : 0) }}
			/>
			{count(value)}
		</span>
	);
}
