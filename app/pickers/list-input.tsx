"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { type Control, slimClass } from "./control";
import { readNumber } from "./numbers";

type Value = string | number | boolean;
type Props = Control & {
	/** What the values are of, for screen readers. */
	name: string;
	value: readonly Value[];
	onChange(value: Value[]): void;
	/** Values that read as numbers are numbers. */
	numbers?: boolean;
};

/** Several values: typed one after the other, taken by Enter or a comma; Backspace takes the last one back. */
export function ListInput({ name, value, onChange, numbers, disabled, ...control }: Props) {
	const [text, setText] = useState("");
	const taken = (typed: string): Value => {
		const n = numbers ? readNumber(typed, false) : "no";
		return typeof n === "number" ? n : typed;
	};

	function add(typed: string) {
		const values = typed
			.split(",")
			.map((one) => one.trim())
			.filter((one) => one !== "")
			.map(taken)
			.filter((one, at, all) => !value.includes(one) && all.indexOf(one) === at);
		if (values.length > 0) onChange([...value, ...values]);
		setText("");
	}

	function keys(event: KeyboardEvent) {
		if (event.key === "Enter" || event.key === ",") {
			if (text.trim() === "") return;
			event.preventDefault();
			add(text);
		} else if (event.key === "Backspace" && text === "" && value.length > 0) onChange(value.slice(0, -1));
	}

	return (
		<span className="flex min-w-0 flex-1 basis-36 flex-wrap items-center gap-1">
			{value.map((one, at) => (
				<span
					className="inline-flex max-w-full items-center gap-0.5 rounded bg-chip py-0.5 pl-1.5"
					key={String(one)}
				>
					<span className="truncate">{String(one)}</span>
					{!disabled && (
						<button
							aria-label={`Take ${one} out of ${name}`}
							className="rounded px-1 text-muted hover:text-ink"
							onClick={() => onChange(value.toSpliced(at, 1))}
							type="button"
						>
							<X aria-hidden className="size-3" />
						</button>
					)}
				</span>
			))}
			<input
				aria-label={control.id === undefined ? `${name}: add a value` : undefined}
				autoComplete="off"
				className={`${slimClass} min-w-16 flex-1`}
				disabled={disabled}
				onBlur={() => add(text)}
				onChange={(event) => setText(event.target.value)}
				onKeyDown={keys}
				placeholder={value.length === 0 ? "value, value …" : "add …"}
				type="text"
				value={text}
				{...control}
			/>
		</span>
	);
}
