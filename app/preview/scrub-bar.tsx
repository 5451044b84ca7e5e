"use client";

import { useMemo } from "react";
import { useBook } from "@/app/editor/book";
import { usePreview, usePreviewApi } from "./store";
import { dateAndTime, dayOf } from "./time";

const HOUR = 3_600_000;
/** Alerts nearer to each other than a pixel or so are one mark. */
const MARKS = 600;

/** The whole of the virtual time: what is computed, what is shown, and where alerts are. */
export function ScrubBar() {
	const preview = usePreviewApi();
	const { start, end, until, clock } = usePreviewTimes();
	const { timezone } = useBook().program;
	const share = (ms: number) => `${end > start ? (100 * (ms - start)) / (end - start) : 0}%`;
	return (
		<div className="relative mt-2.5 h-7">
			<input
				aria-label="Instant that is shown"
				aria-valuetext={`${dateAndTime(clock, timezone)}, ${dayOf(clock, start, end)}`}
				className="peer absolute inset-x-0 -top-1 z-10 h-[24px] w-full cursor-pointer opacity-0"
				disabled={end === start}
				max={end}
				min={start}
				onChange={(event) => preview.seek(Number(event.target.value))}
				onPointerDown={preview.pause}
				step={HOUR}
				type="range"
				value={clock}
			/>
			<div className="absolute inset-x-0 top-1.5 h-1 rounded-full bg-chip outline-offset-4 peer-focus-visible:outline-2 peer-focus-visible:outline-select">
				<div className="absolute h-1 rounded-full bg-edge" style={{ width: share(until) }} />
				<div className="absolute h-1 rounded-full bg-ink" style={{ width: share(clock) }} />
				<div
					className="absolute -top-1.5 size-4 -translate-x-1/2 rounded-full border-[3px] border-ink bg-panel"
					style={{ left: share(clock) }}
				/>
			</div>
			<AlertMarks />
		</div>
	);
}

function usePreviewTimes() {
	return {
		start: usePreview((state) => state.start),
		end: usePreview((state) => state.end),
		until: usePreview((state) => state.until),
		clock: usePreview((state) => state.clock),
	};
}

function AlertMarks() {
	const start = usePreview((state) => state.start);
	const end = usePreview((state) => state.end);
	const trace = usePreview((state) => state.trace);
	const path = useMemo(() => {
		const places = new Set(
			trace.alerts.map(({ at }) => Math.round((MARKS * (Date.parse(at) - start)) / (end - start))),
		);
		return [...places].map((x) => `M${x} 0V6`).join("");
	}, [trace, start, end]);
	if (path === "") return null;
	return (
		<svg
			aria-label={`Alerts: ${trace.alerts.length}`}
			className="absolute inset-x-0 bottom-0 h-2.5 w-full overflow-visible"
			preserveAspectRatio="none"
			role="img"
			viewBox={`0 0 ${MARKS} 6`}
		>
			<title>Each mark is an alert</title>
			<path d={path} stroke="var(--color-ripe)" strokeWidth={2} vectorEffect="non-scaling-stroke" />
		</svg>
	);
}
