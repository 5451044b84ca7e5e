"use client";

import { slimClass } from "@/app/pickers/control";
import { DurationInput, OffsetInput } from "@/app/pickers/duration-input";
import { NumberInput } from "@/app/pickers/number-input";
import { Checkbox, inputClass } from "@/app/ui/field";
import { capital } from "@/workflows/language/say";
import { type InputProps, textOf } from "./types";

const numberOf = (value: unknown) => (typeof value === "number" ? value : undefined);

export const NumberField = ({ value, set, control }: InputProps) => (
	<NumberInput {...control} onChange={set} value={numberOf(value)} />
);

export const DurationField = ({ field, value, set, control }: InputProps) => (
	<DurationInput {...control} name={field.label} onChange={set} value={textOf(value)} />
);

export const OffsetField = ({ field, value, set, control }: InputProps) => (
	<OffsetInput {...control} name={field.label} onChange={set} value={textOf(value)} />
);

export const TimeField = ({ value, set, control }: InputProps) => (
	<span>
		<input
			{...control}
			className={slimClass}
			onChange={(event) => set(event.target.value || undefined)}
			type="time"
			value={textOf(value) ?? ""}
		/>
	</span>
);

export function BetweenField({ field, value, set, control }: InputProps) {
	const [from, to] = Array.isArray(value) ? value.map(textOf) : [];
	return (
		<span className="flex items-center gap-2">
			<input
				{...control}
				className={slimClass}
				onChange={(event) => set([event.target.value, to ?? ""])}
				type="time"
				value={from ?? ""}
			/>
			<span className="text-muted">and</span>
			<input
				aria-label={`${field.label}: end`}
				className={slimClass}
				disabled={control.disabled}
				onChange={(event) => set([from ?? "", event.target.value])}
				type="time"
				value={to ?? ""}
			/>
		</span>
	);
}

export const UrlField = ({ value, set, control }: InputProps) => (
	<input
		{...control}
		className={inputClass}
		inputMode="url"
		onChange={(event) => set(event.target.value || undefined)}
		placeholder="https://crm.example/hook"
		spellCheck={false}
		type="text"
		value={textOf(value) ?? ""}
	/>
);

/** What is optional and not said is the first choice. */
export function SelectField({ field, value, set, control }: InputProps) {
	const options = field.options ?? [];
	const known = textOf(value);
	return (
		<select
			{...control}
			className={inputClass}
			onChange={(event) => set(event.target.value || undefined)}
			value={known ?? (field.optional ? options[0] : "")}
		>
			{known === undefined && !field.optional && <option value="">Choose …</option>}
			{known !== undefined && !options.includes(known) && <option value={known}>{known}</option>}
			{options.map((option) => (
				<option key={option} value={option}>
					{capital(option)}
				</option>
			))}
		</select>
	);
}

export const BooleanField = ({ field, value, set, control }: InputProps) => (
	<Checkbox
		checked={value === true}
		disabled={control.disabled}
		help={field.help}
		label={field.label}
		onChange={(event) => set(event.target.checked || undefined)}
	/>
);
