"use client";

import { X } from "lucide-react";
import { slimClass } from "@/app/pickers/control";
import { cx } from "@/app/ui/class-names";
import { HOLDS, type Holds, type Path } from "./query";

export function HoldsSelect({
	label,
	words,
	value,
	onChange,
	disabled,
}: {
	label: string;
	words: Record<Holds, string>;
	value: Holds;
	onChange(holds: Holds): void;
	disabled: boolean;
}) {
	return (
		<select
			aria-label={label}
			className={cx(slimClass, "font-medium")}
			data-holds
			disabled={disabled}
			onChange={(event) => onChange(event.target.value as Holds)}
			value={value}
		>
			{HOLDS.filter((one) => one !== "not-all" || value === "not-all").map((one) => (
				<option key={one} value={one}>
					{words[one]}
				</option>
			))}
		</select>
	);
}

export function Remove({ label, onClick }: { label: string; onClick(): void }) {
	return (
		<button
			aria-label={label}
			className="shrink-0 rounded p-1.5 text-muted hover:bg-chip hover:text-ink"
			data-remove
			onClick={onClick}
			title="Remove"
			type="button"
		>
			<X aria-hidden className="size-3.5" />
		</button>
	);
}

export function Add({ label, onClick, within }: { label: string; onClick(): void; within: Path }) {
	const where = within.length === 0 ? "" : ` to group ${within.map((one) => one + 1).join(".")}`;
	return (
		<button
			aria-label={`${label}${where}`}
			className="rounded py-1 text-select hover:underline"
			data-add={within.join(".")}
			onClick={onClick}
			type="button"
		>
			+ {label}
		</button>
	);
}
