"use client";

import { slimClass } from "@/app/pickers/control";
import { typeOfField } from "@/app/pickers/fields";
import { ListInput } from "@/app/pickers/list-input";
import { NumberInput } from "@/app/pickers/number-input";
import { Checkbox, inputClass } from "@/app/ui/field";
import { type InputProps, listOf, textOf } from "./types";

type Scalar = string | number | boolean;

/** What is written into a field, by the type of the field; nothing at all takes the value away. */
export function ValueField(props: InputProps) {
	const { value, set, control } = props;
	const emptied = value === null || value === "";
	return (
		<div className="flex flex-col gap-1.5">
			{!emptied && <Typed {...props} />}
			<Checkbox
				checked={emptied}
				disabled={control.disabled}
				label="Take the value away"
				onChange={(event) => set(event.target.checked ? null : undefined)}
			/>
		</div>
	);
}

function Typed({ node, field, value, set, control, book }: InputProps) {
	switch (typeOfField(book.program, node.config.field)) {
		case "number":
			return (
				<NumberInput
					{...control}
					fractions
					onChange={set}
					value={typeof value === "number" ? value : undefined}
				/>
			);
		case "boolean":
			return (
				<select
					{...control}
					className={slimClass}
					onChange={(event) => set(event.target.value === "" ? undefined : event.target.value === "yes")}
					value={value === true ? "yes" : value === false ? "no" : ""}
				>
					<option value="">Choose …</option>
					<option value="yes">yes</option>
					<option value="no">no</option>
				</select>
			);
		case "date":
			return (
				<input
					{...control}
					className={slimClass}
					onChange={(event) => set(event.target.value || undefined)}
					type="date"
					value={textOf(value) ?? ""}
				/>
			);
		case "list":
			return (
				<ListInput
					{...control}
					name={field.label}
					onChange={(values) => set(values.length === 0 ? undefined : values)}
					value={listOf(value).filter((one): one is Scalar => typeof one !== "object")}
				/>
			);
		default:
			return (
				<input
					{...control}
					className={inputClass}
					onChange={(event) => set(event.target.value || undefined)}
					type="text"
					value={value === undefined || typeof value === "object" ? "" : String(value)}
				/>
			);
	}
}
