"use client";

import { useId } from "react";

type Props<V extends string> = {
	label: string;
	hideLabel?: boolean;
	options: readonly { value: V; label: string }[];
	value: V;
	onChange(value: V): void;
	disabled?: boolean;
};

/** One of a few, all of them in sight. */
export function Choices<V extends string>({
	label,
	hideLabel,
	options,
	value,
	onChange,
	disabled,
}: Props<V>) {
	const name = useId();
	return (
		<fieldset className="flex flex-col gap-1" disabled={disabled}>
			<legend className={hideLabel ? "sr-only" : "mb-1 text-muted text-xs"}>{label}</legend>
			{options.map((option) => (
				<label className="flex items-start gap-2" key={option.value}>
					<input
						checked={option.value === value}
						className="mt-0.5 size-4 accent-(--select)"
						name={name}
						onChange={() => onChange(option.value)}
						type="radio"
					/>
					{option.label}
				</label>
			))}
		</fieldset>
	);
}
