"use client";

import { slimClass } from "@/app/pickers/control";
import { DurationInput } from "@/app/pickers/duration-input";
import { ListInput } from "@/app/pickers/list-input";
import { NumberInput } from "@/app/pickers/number-input";
import { readNumber } from "@/app/pickers/numbers";
import { cx } from "@/app/ui/class-names";
import type { FieldType } from "@/workflows/language/program";
import { shapeOf } from "./leaf";

type Props = {
	/** What is compared, for screen readers. */
	name: string;
	op: unknown;
	/** Nothing for properties of events, which have no type. */
	type: FieldType | "score" | undefined;
	value: unknown;
	onChange(value: unknown): void;
	disabled: boolean;
};

const ORDERED: readonly unknown[] = [">", ">=", "<", "<="];

/** The right side of a comparison: one control for each shape of value. */
export function ValueInput({ name, op, type, value, onChange, disabled }: Props) {
	const label = `${name}: value`;
	const common = { "aria-label": label, disabled };
	switch (shapeOf(op, type)) {
		case "none":
			return null;
		case "list":
			return (
				<ListInput
					disabled={disabled}
					name={name}
					numbers={type === "number" || type === "score"}
					onChange={(values) => onChange(values.length === 0 ? undefined : values)}
					value={Array.isArray(value) ? value : []}
				/>
			);
		case "duration":
			return <DurationInput disabled={disabled} name={label} onChange={onChange} value={textOf(value)} />;
		case "number":
			return (
				<NumberInput
					{...common}
					className="w-20"
					fractions
					onChange={onChange}
					value={typeof value === "number" ? value : undefined}
				/>
			);
		case "boolean":
			return (
				<select
					{...common}
					className={slimClass}
					onChange={(event) =>
						onChange(event.target.value === "" ? undefined : event.target.value === "true")
					}
					value={value === undefined ? "" : String(value)}
				>
					<option value="">Choose …</option>
					<option value="true">yes</option>
					<option value="false">no</option>
				</select>
			);
		case "date":
			return <DateInput {...common} onChange={onChange} value={textOf(value)} />;
		case "text":
			return (
				<input
					{...common}
					autoComplete="off"
					className={cx(slimClass, "min-w-24 flex-1")}
					onChange={(event) => onChange(typedValue(event.target.value, ORDERED.includes(op)))}
					placeholder={op === "matches" ? "* is any text" : "value"}
					type="text"
					value={textOf(value) ?? ""}
				/>
			);
	}
}

const textOf = (value: unknown) =>
	value === undefined || value === null || typeof value === "object" ? undefined : String(value);

/** What is ordered compares as numbers where it reads as one. */
function typedValue(text: string, ordered: boolean): string | number | undefined {
	if (text === "") return undefined;
	const n = ordered ? readNumber(text, false) : "no";
	// Only what is written the same again: "2.50" would lose its end under the fingers.
	return typeof n === "number" && String(n) === text ? n : text;
}

type DateProps = {
	"aria-label": string;
	disabled: boolean;
	value: string | undefined;
	onChange(value: string | undefined): void;
};

/** A day from the calendar of the browser; an instant, where one stands there, as it is written. */
function DateInput({ value, onChange, ...rest }: DateProps) {
	const isDay = value === undefined || /^\d{4}-\d{2}-\d{2}$/.test(value);
	return (
		<input
			{...rest}
			className={cx(slimClass, isDay ? "" : "min-w-40 flex-1")}
			onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
			type={isDay ? "date" : "text"}
			value={value ?? ""}
		/>
	);
}
