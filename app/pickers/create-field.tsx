"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Select, TextField } from "@/app/ui/field";
import { troubleOf } from "@/app/ui/toast";
import type { FieldType } from "@/workflows/language/program";
import { CreateDialog } from "./create-dialog";
import type { CreateProps } from "./creating";

export const FIELD_TYPES: Record<FieldType, string> = {
	text: "Text",
	number: "Number",
	boolean: "Yes or no",
	date: "Date",
	list: "Several values",
};

/** A new field of contacts: its name and what it holds. */
export default function CreateField({ typed, done, only }: CreateProps & { only?: FieldType | undefined }) {
	const trpc = useTRPC();
	const save = useMutation(trpc.fields.save.mutationOptions());
	const [name, setName] = useState(typed);
	const [type, setType] = useState<FieldType>(only ?? "text");

	async function create() {
		await save.mutateAsync({ name: name.trim(), type }).then(
			({ key }) => done(key),
			() => undefined,
		);
	}

	return (
		<CreateDialog
			busy={save.isPending}
			onClose={() => done()}
			onCreate={create}
			ready={name.trim() !== ""}
			title="New field"
			trouble={save.error ? troubleOf(save.error) : undefined}
		>
			<TextField label="Name" onChange={(event) => setName(event.target.value)} value={name} />
			<Select
				disabled={only !== undefined}
				label="Holds"
				onChange={(event) => setType(event.target.value as FieldType)}
				value={type}
			>
				{Object.entries(FIELD_TYPES).map(([value, label]) => (
					<option key={value} value={value}>
						{label}
					</option>
				))}
			</Select>
		</CreateDialog>
	);
}
