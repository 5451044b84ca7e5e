"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { cx } from "@/app/ui/class-names";
import { type Control, slimClass } from "./control";
import { readNumber, stepped } from "./numbers";

type Props = Control & {
	value: number | undefined;
	onChange(value: number | undefined): void;
	onBlur?(): void;
	/** Whole numbers unless this says otherwise. */
	fractions?: boolean;
	least?: number;
	placeholder?: string;
	className?: string;
};

/** A number that may be half typed: the document hears of it once it is one, or once it is gone. */
export function NumberInput({ value, onChange, onBlur, fractions, least, className, ...rest }: Props) {
	const shown = value === undefined ? "" : String(value);
	const [text, setText] = useState(shown);
	const typing = useRef(false);
	useEffect(() => {
		if (!typing.current) setText(shown);
	}, [shown]);

	function take(typed: string) {
		setText(typed);
		const n = readNumber(typed, !fractions);
		if (n === "empty") onChange(undefined);
		else if (typeof n === "number" && !(least !== undefined && n < least)) onChange(n);
	}

	function step(event: KeyboardEvent) {
		const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
		if (by === 0) return;
		event.preventDefault();
		const next = stepped(value, event.shiftKey ? by * 10 : by);
		take(String(least === undefined ? next : Math.max(least, next)));
	}

	return (
		<input
			autoComplete="off"
			className={cx(slimClass, "tabular-nums", className ?? "w-24")}
			inputMode={least !== undefined && least >= 0 ? "numeric" : "text"}
			onBlur={() => {
				typing.current = false;
				setText(shown);
				onBlur?.();
			}}
			onChange={(event) => take(event.target.value)}
			onFocus={() => {
				typing.current = true;
			}}
			onKeyDown={step}
			type="text"
			value={text}
			{...rest}
		/>
	);
}
