"use client";

import { Select } from "@/app/ui/field";
import type { AnyReport } from "@/server/reports/types";
import type { Change } from "./address";
import { ANSWERS } from "./list";

type Props = { report: AnyReport; onChange(change: Change): void };

/** What else a report may be about: one answer, one score. */
export function Narrowing({ report, onChange }: Props) {
	if (report.key === "contacts")
		return (
			<Select
				hideLabel
				label="Answer"
				onChange={(event) => onChange({ answer: event.target.value || null })}
				value={report.answer ?? ""}
			>
				<option value="">List every answer</option>
				{ANSWERS.map(({ key, label }) => (
					<option key={key} value={key}>
						List {label.toLowerCase()} only
					</option>
				))}
			</Select>
		);
	if (report.key === "thresholds" && report.scores.length > 1)
		return (
			<Select
				hideLabel
				label="Score"
				onChange={(event) => onChange({ score: event.target.value })}
				value={report.score?.key ?? ""}
			>
				{report.scores.map(({ key, name }) => (
					<option key={key} value={key}>
						{name}
					</option>
				))}
			</Select>
		);
	return null;
}
