"use client";

import type { Book } from "@/app/editor/book";
import { PropertyPicker } from "@/app/pickers/pickers";
import { eventFilterSchema } from "@/workflows/language/filter";
import { sayEventFilter } from "@/workflows/language/say";
import { Compared } from "./compared";
import { GroupRows } from "./group-rows";
import { changed } from "./leaf";
import { missingIn } from "./missing";
import { fromQuery, type Leaf, toQuery } from "./query";

export type EventFilterBuilderProps = {
	/** A filter on an event, finished or not. */
	value: unknown;
	/** Nothing once there is no condition left. */
	onChange(value: Leaf | undefined): void;
	/** The type of the events, where it is known: their properties are offered. */
	event?: string | undefined;
	book: Book;
	label?: string;
	hideLabel?: boolean;
	disabled?: boolean;
};

/** What has to be true of an event: its properties, in brackets. */
export function EventFilterBuilder({
	value,
	onChange,
	event,
	book,
	label = "Only when",
	hideLabel,
	disabled = false,
}: EventFilterBuilderProps) {
	return (
		<GroupRows
			disabled={disabled}
			editor={({ leaf, onChange: change }) => {
				const property = typeof leaf.property === "string" ? leaf.property : undefined;
				return (
					<>
						<PropertyPicker
							book={book}
							disabled={disabled}
							event={event}
							onChange={(next) => change(changed(leaf, { property: next }))}
							placeholder="Property …"
							value={property}
						/>
						<Compared
							disabled={disabled}
							leaf={leaf}
							name={property || "Property"}
							onChange={change}
							type={undefined}
						/>
					</>
				);
			}}
			fresh={{ property: "", op: "contains" }}
			hideLabel={hideLabel}
			label={label}
			missing={(leaf) => missingIn(leaf, "event")}
			onChange={(query) => onChange(fromQuery(query))}
			query={toQuery(value)}
			say={sayLeaf}
		/>
	);
}

function sayLeaf(leaf: Leaf): string {
	const read = eventFilterSchema.safeParse(leaf);
	return read.success ? sayEventFilter(read.data) : "not finished";
}
