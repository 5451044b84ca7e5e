"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { TextField } from "@/app/ui/field";
import { count } from "@/app/ui/time";
import type { FlowNumbers } from "@/server/flows/numbers/types";
import { setAddress } from "./address";
import { choiceFor, dayFor, dayOf, readSince, type Since, type SinceChoice } from "./days";

/** Since which day numbers are told (YYYY-MM-DD, UTC; null for ever), kept in the address. */
export function useSince(): [Since, (since: Since) => void] {
	const since = readSince(useSearchParams().get("since"), Date.now());
	return [since, (day) => setAddress({ since: day })];
}

const CHOICES: [SinceChoice, string][] = [
	["ever", "the beginning"],
	["today", "today"],
	["7", "7 days ago"],
	["30", "30 days ago"],
	["day", "a date…"],
];

/** The choice since when numbers are told, as the end of a sentence. */
export function SinceChoiceField() {
	const [since, setSince] = useSince();
	const now = Date.now();
	const [picking, setPicking] = useState(choiceFor(since, now) === "day");
	const choice = picking ? "day" : choiceFor(since, now);
	const choose = (next: SinceChoice) => {
		setPicking(next === "day");
		if (next !== "day") setSince(dayFor(next, now));
	};
	return (
		<span className="inline-flex flex-wrap items-center gap-1.5">
			<label className="inline-flex items-center gap-1.5">
				since
				<select
					aria-label="Numbers since"
					className="min-h-7 rounded-lg border border-line bg-panel px-1.5 text-ink"
					onChange={(event) => choose(event.target.value as SinceChoice)}
					value={choice}
				>
					{CHOICES.map(([key, label]) => (
						<option key={key} value={key}>
							{label}
						</option>
					))}
				</select>
			</label>
			{choice === "day" && (
				<TextField
					hideLabel
					label="Numbers since this date"
					max={dayOf(now)}
					onChange={(event) => {
						const day = readSince(event.target.value, Date.now());
						if (day !== null) setSince(day);
					}}
					type="date"
					defaultValue={since ?? ""}
				/>
			)}
		</span>
	);
}

/** "4,812 entered · 4,102 inside · 698 finished, since …": what the numbers on the cards are about. */
export function SinceBar({ numbers }: { numbers: FlowNumbers | undefined }) {
	return (
		<div
			className="flex min-h-10 flex-wrap items-center gap-x-1.5 border-line border-b bg-panel px-4 py-1 text-muted"
			data-no-print
		>
			{numbers ? (
				<span>
					<b className="font-semibold text-ink">{count(numbers.entered)}</b> entered ·{" "}
					<b className="font-semibold text-ink">{count(numbers.active)}</b> inside ·{" "}
					<b className="font-semibold text-ink">{count(numbers.finished)}</b> finished
					{numbers.stuck > 0 && (
						<>
							{" "}
							· <b className="font-semibold text-danger">{count(numbers.stuck)} stuck</b>
						</>
					)}
					,
				</span>
			) : (
				<span aria-busy="true">Counting…</span>
			)}
			<SinceChoiceField />
		</div>
	);
}
