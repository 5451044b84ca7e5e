"use client";

import { useMemo } from "react";
import { cx } from "@/app/ui/class-names";
import { inputClass } from "@/app/ui/field";
import { nextTicks } from "./ticks";
import { type InputProps, textOf } from "./types";

/** A cron line, and when it comes next. */
export function CronField({ value, set, control, book }: InputProps) {
	const line = textOf(value) ?? "";
	const { timezone } = book.program;
	const next = useMemo(
		() => (line.trim() === "" ? undefined : nextTicks(line, timezone, new Date())),
		[line, timezone],
	);
	return (
		<>
			<input
				{...control}
				className={cx(inputClass, "font-mono")}
				onChange={(event) => set(event.target.value || undefined)}
				placeholder="0 9 * * mon"
				spellCheck={false}
				type="text"
				value={line}
			/>
			{next && (
				<div className="text-muted text-xs" role="status">
					{"fault" in next ? (
						<p>Not a time yet: {next.fault}</p>
					) : (
						<p>
							Next: {next.ticks.join(" · ")} ({timezone})
						</p>
					)}
				</div>
			)}
		</>
	);
}
