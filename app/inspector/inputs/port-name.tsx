"use client";

import { useEffect, useId, useRef, useState } from "react";
import { slimClass } from "@/app/pickers/control";
import { cx } from "@/app/ui/class-names";
import { asPortName, portNameFault } from "./port-names";

type Props = {
	label: string;
	name: string;
	others: readonly string[];
	kept?: readonly string[];
	onRename(name: string): void;
	disabled: boolean;
};

/** The name of a way out; the document hears of it when it is one that can be. */
export function PortName({ label, name, others, kept, onRename, disabled }: Props) {
	const [text, setText] = useState(name);
	const typing = useRef(false);
	const id = useId();
	useEffect(() => {
		if (!typing.current) setText(name);
	}, [name]);
	const fault = text === name ? undefined : portNameFault(text, others, kept);
	return (
		<span className="min-w-0 flex-1">
			<input
				aria-describedby={fault ? id : undefined}
				aria-invalid={fault ? true : undefined}
				aria-label={label}
				autoComplete="off"
				className={cx(slimClass, "w-full")}
				disabled={disabled}
				onBlur={() => {
					typing.current = false;
					setText(name);
				}}
				onChange={(event) => {
					const next = asPortName(event.target.value);
					setText(next);
					if (next !== name && portNameFault(next, others, kept) === undefined) onRename(next);
				}}
				onFocus={() => {
					typing.current = true;
				}}
				type="text"
				value={text}
			/>
			{fault && (
				<span className="block text-danger text-xs" id={id}>
					{fault}
				</span>
			)}
		</span>
	);
}
