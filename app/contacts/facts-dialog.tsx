"use client";

import { useState } from "react";
import { ListInput } from "@/app/pickers/list-input";
import { Field, Select, TextField } from "@/app/ui/field";
import { tell } from "@/app/ui/toast";
import type { ContactSeen, Fact } from "@/server/contacts/types";
import type { FieldValue } from "@/workflows/language/values";
import { FormDialog } from "./form-dialog";
import { useByHand } from "./use-by-hand";

/** Changes what is known; only what is different is sent, so that nobody overwrites what came in meanwhile. */
export function FactsDialog({ contact, onClose }: { contact: ContactSeen; onClose(): void }) {
	const { act } = useByHand();
	const [edits, setEdits] = useState<Record<string, FieldValue>>({});
	const facts = contact.facts.filter((fact) => fact.type !== null);
	async function save() {
		const { changed } = await act((client) =>
			client.edit.mutate({ ids: [contact.id], change: { fields: edits } }),
		);
		tell(changed === 0 ? "It was so already" : "Saved what is known");
	}
	return (
		<FormDialog
			disabled={Object.keys(edits).length === 0}
			goOn="Save"
			onClose={onClose}
			onGo={save}
			title={`What is known of ${contact.name}`}
			wide
		>
			<div className="grid gap-3 sm:grid-cols-2">
				{facts.map((fact) => (
					<FactField
						fact={fact}
						key={fact.key}
						onChange={(value) => setEdits({ ...edits, [fact.key]: value })}
						value={fact.key in edits ? edits[fact.key]! : fact.raw}
					/>
				))}
			</div>
		</FormDialog>
	);
}

type FieldProps = { fact: Fact; value: FieldValue; onChange(value: FieldValue): void };

function FactField({ fact: { label, type }, value, onChange }: FieldProps) {
	if (type === "boolean")
		return (
			<Select
				label={label}
				onChange={({ target }) => onChange(target.value === "" ? null : target.value === "true")}
				value={value === null ? "" : String(value)}
			>
				<option value="">Not known</option>
				<option value="true">yes</option>
				<option value="false">no</option>
			</Select>
		);
	if (type === "list")
		return (
			<Field label={label}>
				{(control) => (
					<ListInput
						{...control}
						name={label}
						onChange={(values) => onChange(values.map(String))}
						value={Array.isArray(value) ? value : []}
					/>
				)}
			</Field>
		);
	return (
		<TextField
			autoComplete="off"
			label={label}
			onChange={({ target }) => onChange(target.value === "" ? null : target.value)}
			value={value === null ? "" : String(value)}
			{...(type === "number" ? { inputMode: "decimal" as const } : {})}
			{...(type === "date" ? { placeholder: "2026-03-02" } : {})}
		/>
	);
}
