"use client";

import type { ScriptLine } from "@/workflows/language/cast/types";
import { usePreview } from "../store";
import { marksOf } from "./marks";

const DAY = 86_400;

/** The run from left to right with a mark wherever something happens; the rows say the same in words. */
export function ScriptStrip({ lines }: { lines: readonly ScriptLine[] }) {
	const days = usePreview((state) => state.setup.days);
	const marks = marksOf(lines);
	const late = marks.filter((mark) => mark.from > days * DAY).length;
	const at = (seconds: number) => `${Math.min(100, (seconds / (days * DAY)) * 100)}%`;
	return (
		<div>
			<div aria-hidden className="relative h-6">
				<div className="absolute inset-x-0 top-3 h-px bg-edge" />
				{marks
					.filter((mark) => mark.from <= days * DAY)
					.map((mark, n) => (
						<span
							className="absolute top-1.5 h-3 min-w-1 rounded-full bg-ink/60"
							// biome-ignore lint/suspicious/noArrayIndexKey: marks have no name but their place
							key={n}
							style={{ left: at(mark.from), width: `calc(${at(mark.to)} - ${at(mark.from)})` }}
						/>
					))}
			</div>
			<div aria-hidden className="flex justify-between text-muted text-xs">
				<span>Start</span>
				<span>{days % 7 === 0 ? `${days / 7} weeks` : `${days} days`}</span>
			</div>
			{late > 0 && (
				<p className="mt-1 text-warn text-xs">
					{late === 1 ? "One thing lies" : `${late} things lie`} behind the end of the run and will not
					happen.
				</p>
			)}
		</div>
	);
}
