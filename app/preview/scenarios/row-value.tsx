"use client";

import { inputClass } from "@/app/ui/field";
import type { Row, Value } from "./rows";

type Props = { row: Row; label: string; onChange(value: Value): void };

/** The value of an expectation in its own kind: a number, yes or no, or a text where empty is nothing. */
export function RowValue({ row, label, onChange }: Props) {
	const { value } = row;
	if (typeof value === "object" && value !== null)
		return <span className="max-w-60 text-right text-muted">{sayWhole(value.whole)}</span>;
	if (typeof value === "boolean")
		return (
			<select
				aria-label={label}
				className={`${inputClass} w-20!`}
				onChange={(event) => onChange(event.target.value === "yes")}
				value={value ? "yes" : "no"}
			>
				<option>yes</option>
				<option>no</option>
			</select>
		);
	if (typeof value === "number")
		return (
			<input
				aria-label={label}
				className={`${inputClass} w-24! text-right`}
				onChange={(event) => {
					const n = event.target.valueAsNumber;
					if (Number.isInteger(n)) onChange(n);
				}}
				step={1}
				type="number"
				value={value}
			/>
		);
	return (
		<input
			aria-label={label}
			className={`${inputClass} w-40!`}
			onChange={(event) => onChange(event.target.value.trim() === "" ? null : event.target.value)}
			placeholder={row.key === "in" ? "nowhere" : "nothing"}
			value={value ?? ""}
		/>
	);
}

/** "vip, partner": a list of texts, or of ledger rows, each by its score and points. */
function sayWhole(whole: unknown): string {
	const said = [whole].flat().map((one) => {
		if (typeof one !== "object" || one === null) return String(one);
		const { score, applied } = one as { score?: unknown; applied?: unknown };
		return `${score} ${applied}`;
	});
	return said.join(", ") || "nothing";
}
