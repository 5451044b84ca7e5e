"use client";

import { X } from "lucide-react";
import type { Book } from "@/app/editor/book";
import { slimClass } from "@/app/pickers/control";
import { PropertyPicker } from "@/app/pickers/pickers";
import { IconButton } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { shownValue, typedValue } from "./line-kinds";

type Props = {
	book: Book;
	event: string;
	carried: Record<string, unknown>;
	onChange(carried: Record<string, unknown>): void;
};

/** What an event carries, property by property. */
export function Carried({ book, event, carried, onChange }: Props) {
	return (
		<fieldset className="flex flex-col gap-1.5">
			<legend className="mb-1 text-muted text-xs">With</legend>
			{Object.entries(carried).map(([name, value]) => {
				const shown = shownValue(value);
				return (
					<div className="flex items-center gap-2" key={name}>
						<span className="w-24 shrink-0 truncate" title={name}>
							{name}
						</span>
						{shown === undefined ? (
							<code className="min-w-0 flex-1 truncate">{JSON.stringify(value)}</code>
						) : (
							<input
								aria-label={`${name}: value`}
								className={cx(slimClass, "min-w-0 flex-1")}
								onChange={(typed) => onChange({ ...carried, [name]: typedValue(typed.target.value) })}
								value={shown}
							/>
						)}
						<IconButton
							label={`Take ${name} out`}
							onClick={() => {
								const { [name]: _, ...rest } = carried;
								onChange(rest);
							}}
							small
						>
							<X aria-hidden size={14} />
						</IconButton>
					</div>
				);
			})}
			<PropertyPicker
				book={book}
				event={event === "" ? undefined : event}
				name="Add a property"
				onChange={(name) =>
					name !== undefined && !Object.hasOwn(carried, name) && onChange({ ...carried, [name]: "" })
				}
				placeholder="Add a property …"
				value={undefined}
			/>
		</fieldset>
	);
}
