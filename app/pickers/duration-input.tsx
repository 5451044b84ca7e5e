"use client";

import { useState } from "react";
import { type Control, slimClass } from "./control";
import { printOffset, printSpan, readOffset, readSpan, UNITS, type Unit } from "./durations";
import { NumberInput } from "./number-input";

type Props = Control & {
	/** What it is the length of, for screen readers: "Wait", "Not again within". */
	name: string;
	value: string | undefined;
	onChange(value: string | undefined): void;
	/** The unit until there is a number. */
	start?: Unit;
};

/** A number and its unit; `7d` in the document. */
export function DurationInput({ name, value, onChange, start = "d", ...control }: Props) {
	const span = readSpan(value);
	const [chosen, setChosen] = useState<Unit>(span?.unit ?? start);
	const unit = span?.unit ?? chosen;
	const units = UNITS.filter((one) => one.unit !== "s" || unit === "s");
	return (
		<span className="inline-flex items-center gap-1.5">
			<NumberInput
				aria-label={control.id === undefined ? name : undefined}
				{...control}
				className="w-16"
				least={0}
				onChange={(n) => onChange(n === undefined ? undefined : printSpan({ n, unit }))}
				value={span?.n}
			/>
			<select
				aria-label={`${name}: unit`}
				className={slimClass}
				disabled={control.disabled}
				onChange={(event) => {
					const next = event.target.value as Unit;
					setChosen(next);
					if (span) onChange(printSpan({ n: span.n, unit: next }));
				}}
				value={unit}
			>
				{units.map((one) => (
					<option key={one.unit} value={one.unit}>
						{span?.n === 1 ? one.one : one.label}
					</option>
				))}
			</select>
		</span>
	);
}

/** A length before or after a date; `-1d` in the document. */
export function OffsetInput({ name, value, onChange, ...control }: Omit<Props, "start">) {
	const offset = readOffset(value);
	const [side, setSide] = useState(offset.before);
	const before = offset.span === undefined ? side : offset.before;
	return (
		<span className="inline-flex flex-wrap items-center gap-1.5">
			<DurationInput
				{...control}
				name={name}
				onChange={(span) => onChange(printOffset({ span: readSpan(span), before }))}
				value={offset.span && printSpan(offset.span)}
			/>
			<select
				aria-label={`${name}: before or after`}
				className={slimClass}
				disabled={control.disabled}
				onChange={(event) => {
					const next = event.target.value === "before";
					setSide(next);
					if (offset.span) onChange(printOffset({ span: offset.span, before: next }));
				}}
				value={before ? "before" : "after"}
			>
				<option value="before">before it</option>
				<option value="after">after it</option>
			</select>
		</span>
	);
}
