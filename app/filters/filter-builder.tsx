"use client";

import type { Book } from "@/app/editor/book";
import type { Names } from "@/workflows/language/define-node";
import { filterSchema } from "@/workflows/language/filter";
import { sayFilter } from "@/workflows/language/say";
import { ContactLeaf } from "./contact-leaf";
import { GroupRows } from "./group-rows";
import { MatchCount, type Waiting } from "./match-count";
import { missingIn } from "./missing";
import { fromQuery, type Leaf, toQuery } from "./query";

export type FilterBuilderProps = {
	/** A filter, finished or not, or nothing. */
	value: unknown;
	/** Nothing once there is no condition left. */
	onChange(value: Leaf | undefined): void;
	/** What it is for, before the word that says how many have to hold: "Goes to Yes when". */
	label: string;
	hideLabel?: boolean;
	book: Book;
	/** Says for how many contacts it holds now; also of those who wait before it. */
	count?: boolean | Waiting;
	disabled?: boolean;
};

/** What has to be true of a contact, in rows that read as sentences and brackets around them. */
export function FilterBuilder({
	value,
	onChange,
	label,
	hideLabel,
	book,
	count,
	disabled = false,
}: FilterBuilderProps) {
	return (
		<div className="flex flex-col gap-2">
			<GroupRows
				disabled={disabled}
				editor={(props) => <ContactLeaf {...props} book={book} />}
				fresh={{}}
				hideLabel={hideLabel}
				label={label}
				missing={(leaf) => missingIn(leaf, "contact")}
				onChange={(query) => onChange(fromQuery(query))}
				query={toQuery(value)}
				say={(leaf) => sayLeaf(leaf, book.names)}
			/>
			{count && !disabled && <MatchCount waiting={count === true ? undefined : count} where={value} />}
		</div>
	);
}

function sayLeaf(leaf: Leaf, names: Names): string {
	const read = filterSchema.safeParse(leaf);
	return read.success ? sayFilter(read.data, names) : "not finished";
}
