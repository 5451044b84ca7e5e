"use client";

import { cx } from "@/app/ui/class-names";
import { useCanvas } from "./state";

/** While a flow is played: whether playback pauses when somebody arrives here. */
export function PauseMark({ id, name }: { id: string; name: string }) {
	const shown = useCanvas((state) => state.played !== null);
	const on = useCanvas((state) => state.played?.pauses.has(id) ?? false);
	const onPause = useCanvas((state) => state.played?.onPause);
	if (!shown || !onPause) return null;
	return (
		<button
			aria-label={`Pause when somebody arrives at ${name}`}
			aria-pressed={on}
			className="nodrag nopan absolute top-1/2 -left-3 grid size-[24px] -translate-y-1/2 place-items-center"
			onClick={() => onPause(id)}
			title={on ? "Does not pause here any more" : "Pause when somebody arrives here"}
			type="button"
		>
			<span
				className={cx(
					"size-3 rounded-full border-2",
					on ? "border-danger bg-danger" : "border-edge bg-panel hover:border-danger",
				)}
			/>
		</button>
	);
}
