"use client";

import type { Book } from "@/app/editor/book";
import { Combobox } from "@/app/pickers/combobox";
import { ListInput } from "@/app/pickers/list-input";
import { usersOf } from "@/app/pickers/pickers";
import { Checkbox, Field } from "@/app/ui/field";
import type { ChangeLine } from "@/workflows/language/cast/types";

type Change = ChangeLine["set"];
type Props = { book: Book; line: ChangeLine; onChange(line: ChangeLine): void };

/** Stands for "has none any more"; no stage and no owner is called so. */
const NONE = "\0none";

/** What becomes different about a contact. Fields and lists are changed in the text of the script, and kept here. */
export function ChangeFields({ book, line, onChange }: Props) {
	const { set } = line;
	function put(change: { [K in keyof Change]?: Change[K] | undefined }) {
		const entries = Object.entries({ ...set, ...change }).filter(
			([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
		);
		onChange({ ...line, set: Object.fromEntries(entries) as Change });
	}
	const known = (value: string | null | undefined) => (value === null ? NONE : value);
	const meant = (value: string | undefined) => (value === NONE ? null : value);
	return (
		<>
			<div className="grid grid-cols-2 gap-3">
				<Field label="Stage becomes">
					{(control) => (
						<Combobox
							{...control}
							clearable
							name="Stage becomes"
							onChange={(value) => put({ stage: meant(value) })}
							options={[
								...book.program.stages.map((stage) => ({ value: stage, label: stage })),
								{ value: NONE, label: "No stage" },
							]}
							placeholder="Stays"
							value={known(set.stage)}
						/>
					)}
				</Field>
				<Field label="Owner becomes">
					{(control) => (
						<Combobox
							{...control}
							clearable
							name="Owner becomes"
							onChange={(value) => put({ owner: meant(value) })}
							options={[...usersOf(book), { value: NONE, label: "Nobody" }]}
							placeholder="Stays"
							value={known(set.owner)}
						/>
					)}
				</Field>
			</div>
			<Field label="Gets the tags">
				{(control) => (
					<span className="flex">
						<ListInput
							{...control}
							name="Gets the tags"
							onChange={(tags) => put({ tags: tags.map(String) })}
							value={set.tags ?? []}
						/>
					</span>
				)}
			</Field>
			<Field label="Loses the tags">
				{(control) => (
					<span className="flex">
						<ListInput
							{...control}
							name="Loses the tags"
							onChange={(tags) => put({ "not-tags": tags.map(String) })}
							value={set["not-tags"] ?? []}
						/>
					</span>
				)}
			</Field>
			<Checkbox
				checked={set.suspended === true}
				label="Is suspended from then on"
				onChange={(event) => put({ suspended: event.target.checked ? true : undefined })}
			/>
			<p className="text-muted text-xs">
				Fields, lists and consent can be changed in the text of the script.
			</p>
		</>
	);
}
