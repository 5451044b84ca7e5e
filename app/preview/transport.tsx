"use client";

import { Pause, Play } from "lucide-react";
import { useBook } from "@/app/editor/book";
import { Button } from "@/app/ui/button";
import { Select } from "@/app/ui/field";
import { Kbd } from "@/app/ui/kbd";
import { goOn } from "./go-on";
import { usePlayKeys } from "./keys";
import { ScrubBar } from "./scrub-bar";
import { usePreview, usePreviewApi } from "./store";
import { dateAndTime, dayOf } from "./time";
import { WhatHappened } from "./what-happened";

/** Virtual hours per second. */
const SPEEDS: [number, string][] = [
	[1, "×1 hour/s"],
	[6, "×6 hours/s"],
	[24, "×1 day/s"],
	[72, "×3 days/s"],
	[168, "×1 week/s"],
];

/** Plays the virtual time, and goes to any instant of it. */
export function Transport() {
	const preview = usePreviewApi();
	const playing = usePreview((state) => state.playing);
	const speed = usePreview((state) => state.speed);
	const begun = usePreview((state) => state.end > state.start);
	const alerts = usePreview((state) => state.trace.alerts.length > 0);
	usePlayKeys(preview);
	const name = playing ? "Pause" : "Play";
	return (
		<section aria-label="Playback" className="border-line border-t bg-panel px-4 pt-3 pb-2" data-no-print>
			<div className="flex flex-wrap items-center gap-2">
				<Button disabled={!begun} onClick={playing ? preview.pause : preview.play} title={`${name} (Space)`}>
					{playing ? <Pause aria-hidden size={15} /> : <Play aria-hidden size={15} />}
					<span className="sr-only">{name}</span> <Shortcut>Space</Shortcut>
				</Button>
				<Button
					disabled={!begun}
					onClick={() => goOn(preview, "step")}
					title="To the next thing that happens in this flow (→)"
				>
					Step <Shortcut>→</Shortcut>
				</Button>
				<Button
					disabled={!begun}
					onClick={() => goOn(preview, "nextEvent")}
					title="To whatever happens next in any flow, to the selected contact or to anybody"
				>
					Next event
				</Button>
				<Button
					disabled={!alerts}
					onClick={() => goOn(preview, "nextAlert")}
					title="To the next alert (Shift →)"
				>
					Next alert » <Shortcut>⇧ →</Shortcut>
				</Button>
				<Select
					className="w-28"
					hideLabel
					label="Speed"
					onChange={(event) => preview.setSpeed(Number(event.target.value))}
					value={speed}
				>
					{SPEEDS.map(([hours, said]) => (
						<option key={hours} value={hours}>
							{said}
						</option>
					))}
				</Select>
				{begun && <Clock />}
			</div>
			<ScrubBar />
			<WhatHappened />
		</section>
	);
}

/** Where there is so little room there is no keyboard either. */
const Shortcut = ({ children }: { children: string }) => (
	<span className="max-md:hidden">
		<Kbd>{children}</Kbd>
	</span>
);

function Clock() {
	const clock = usePreview((state) => state.clock);
	const start = usePreview((state) => state.start);
	const end = usePreview((state) => state.end);
	const { timezone } = useBook().program;
	return (
		<p className="ml-auto whitespace-nowrap" title={`In the time zone ${timezone}`}>
			<b className="font-semibold">{dateAndTime(clock, timezone)}</b>{" "}
			<span className="ml-1 text-muted">{dayOf(clock, start, end)}</span>
		</p>
	);
}
