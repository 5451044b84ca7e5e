"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Field, TextField } from "@/app/ui/field";
import { troubleOf } from "@/app/ui/toast";
import { CreateDialog } from "./create-dialog";
import type { CreateProps } from "./creating";
import { NumberInput } from "./number-input";

/** A new score, still without rules: its name and the range that it stays in. */
export default function CreateScore({ typed, done }: CreateProps) {
	const trpc = useTRPC();
	const save = useMutation(trpc.scores.save.mutationOptions());
	const [name, setName] = useState(typed);
	const [floor, setFloor] = useState<number | undefined>(0);
	const [ceiling, setCeiling] = useState<number | undefined>(undefined);
	const turned = floor !== undefined && ceiling !== undefined && floor > ceiling;

	async function create() {
		await save.mutateAsync({ name: name.trim(), floor, ceiling, rules: [] }).then(
			({ key }) => done(key),
			() => undefined,
		);
	}

	return (
		<CreateDialog
			about="What gives points is set on the Scoring page."
			busy={save.isPending}
			onClose={() => done()}
			onCreate={create}
			ready={name.trim() !== "" && !turned}
			title="New score"
			trouble={save.error ? troubleOf(save.error) : undefined}
		>
			<TextField label="Name" onChange={(event) => setName(event.target.value)} value={name} />
			<div className="grid grid-cols-2 gap-3">
				<Field label="Never below" optional>
					{(control) => <NumberInput {...control} onChange={setFloor} value={floor} />}
				</Field>
				<Field error={turned ? "This is below “never below”." : undefined} label="Never above" optional>
					{(control) => <NumberInput {...control} onChange={setCeiling} value={ceiling} />}
				</Field>
			</div>
		</CreateDialog>
	);
}
