"use client";

import { slimClass } from "@/app/pickers/control";
import type { FieldType } from "@/workflows/language/program";
import { changed, operatorsFor, withOperator } from "./leaf";
import type { Leaf } from "./query";
import { ValueInput } from "./value-input";
import { sayOperator } from "./words";

type Props = {
	leaf: Leaf;
	onChange(leaf: Leaf): void;
	/** What is compared, for screen readers. */
	name: string;
	type: FieldType | "score" | undefined;
	disabled: boolean;
};

/** Operator and value: "is at most 10". */
export function Compared({ leaf, onChange, name, type, disabled }: Props) {
	return (
		<>
			<select
				aria-label={`${name}: how to compare`}
				className={slimClass}
				disabled={disabled}
				onChange={(event) => onChange(withOperator(leaf, event.target.value, type))}
				value={typeof leaf.op === "string" ? leaf.op : ""}
			>
				{typeof leaf.op !== "string" && <option value="">Choose …</option>}
				{operatorsFor(type, leaf.op).map((op) => (
					<option key={op} value={op}>
						{sayOperator(op)}
					</option>
				))}
			</select>
			<ValueInput
				disabled={disabled}
				name={name}
				onChange={(value) => onChange(changed(leaf, { value }))}
				op={leaf.op}
				type={type}
				value={leaf.value}
			/>
		</>
	);
}
