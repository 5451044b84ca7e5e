"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { type Control, Controller } from "react-hook-form";
import type { Book } from "@/app/editor/book";
import { ValueInput } from "@/app/filters/value-input";
import { Combobox, type Option } from "@/app/pickers/combobox";
import { fieldsOf, typeOfField } from "@/app/pickers/fields";
import { NumberInput } from "@/app/pickers/number-input";
import { IconButton } from "@/app/ui/button";
import type { PersonaValues } from "./persona-form";

type Props = { book: Book; control: Control<PersonaValues> };

/** The fields that have a value, each typed as the program has it. */
export function FieldRows({ book, control }: Props) {
	// The zone has its own place in the form.
	const options = fieldsOf(book)
		.filter((one) => one.writable && one.key !== "timezone")
		.map((one) => ({ value: one.key, label: one.name }));
	return (
		<Controller
			control={control}
			name="fields"
			render={({ field }) => (
				<Rows
					add="Add a field …"
					legend="Fields"
					nameOf={book.names.field}
					onChange={field.onChange}
					options={options}
					record={field.value}
				>
					{(key, value, onValue) => (
						<ValueInput
							disabled={false}
							name={book.names.field(key)}
							onChange={onValue}
							op="="
							type={typeOfField(book.program, key) ?? "text"}
							value={value}
						/>
					)}
				</Rows>
			)}
		/>
	);
}

/** The points that somebody brings along. */
export function ScoreRows({ book, control }: Props) {
	const options = book.program.scores.map((one) => ({ value: one.key, label: one.name }));
	return (
		<Controller
			control={control}
			name="scores"
			render={({ field }) => (
				<Rows
					add="Add a score …"
					legend="Points they bring along"
					nameOf={book.names.score}
					onChange={field.onChange}
					options={options}
					record={field.value}
				>
					{(key, value, onValue) => (
						<NumberInput
							aria-label={book.names.score(key)}
							className="w-20"
							onChange={onValue}
							value={typeof value === "number" ? value : undefined}
						/>
					)}
				</Rows>
			)}
		/>
	);
}

type RowsProps = {
	legend: string;
	add: string;
	record: Record<string, unknown>;
	options: Option[];
	nameOf(key: string): string;
	onChange(record: Record<string, unknown>): void;
	children(key: string, value: unknown, onValue: (value: unknown) => void): ReactNode;
};

function Rows({ legend, add, record, options, nameOf, onChange, children }: RowsProps) {
	return (
		<fieldset className="flex flex-col gap-1.5">
			<legend className="mb-1 text-muted text-xs">{legend}</legend>
			{Object.entries(record).map(([key, value]) => (
				<div className="flex items-center gap-2" key={key}>
					<span className="w-28 shrink-0 truncate" title={nameOf(key)}>
						{nameOf(key)}
					</span>
					<span className="flex min-w-0 flex-1">
						{children(key, value, (next) => onChange({ ...record, [key]: next }))}
					</span>
					<IconButton
						label={`Take ${nameOf(key)} out`}
						onClick={() => {
							const { [key]: _, ...rest } = record;
							onChange(rest);
						}}
						small
					>
						<X aria-hidden size={14} />
					</IconButton>
				</div>
			))}
			<Combobox
				name={add}
				onChange={(key) => key !== undefined && onChange({ ...record, [key]: undefined })}
				options={options.filter((one) => !Object.hasOwn(record, one.value))}
				placeholder={add}
				value={undefined}
			/>
		</fieldset>
	);
}
