"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { Refusal } from "@/app/(public)/card";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { TextField } from "@/app/ui/field";
import { troubleOf } from "@/app/ui/toast";
import { keySchema } from "@/server/users/types";
import { ShownOnce } from "../shown-once";

/** Asks for a name, then shows the key. */
export function KeyDialog({ onClose }: { onClose(): void }) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const form = useId();
	const create = useMutation(
		trpc.keys.create.mutationOptions({
			onSettled: () => queries.invalidateQueries({ queryKey: trpc.keys.list.queryKey() }),
		}),
	);
	const { register, handleSubmit, formState } = useForm({
		resolver: zodResolver(keySchema),
		defaultValues: { name: "" },
	});
	if (create.data)
		return (
			<Dialog
				about="Send it as the header Authorization: Bearer, and keep it where others cannot read it."
				actions={
					<Button look="primary" onClick={onClose}>
						Done
					</Button>
				}
				onOpenChange={(open) => !open && onClose()}
				open
				title={`The key “${create.data.row.name}”`}
			>
				<ShownOnce label="Key" value={create.data.key} />
			</Dialog>
		);
	return (
		<Dialog
			about="Give each website or program a key of its own, so that one can be revoked alone."
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button busy={create.isPending} form={form} look="primary" type="submit">
						Create key
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title="New API key"
		>
			<form
				className="flex flex-col gap-3"
				id={form}
				noValidate
				onSubmit={handleSubmit((values) => create.mutate(values))}
			>
				{create.error && <Refusal>{troubleOf(create.error)}</Refusal>}
				<TextField
					autoComplete="off"
					error={formState.errors.name?.message}
					help="Who uses it, for instance “Website”."
					label="Name"
					{...register("name")}
				/>
			</form>
		</Dialog>
	);
}
