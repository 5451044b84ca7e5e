"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { useForm } from "react-hook-form";
import { Refusal } from "@/app/(public)/card";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Select, TextField } from "@/app/ui/field";
import { troubleOf } from "@/app/ui/toast";
import { inviteSchema, type Linked } from "@/server/users/types";
import { ROLE_WORDS } from "./role-words";

export function InviteDialog({ onClose, onLinked }: { onClose(): void; onLinked(linked: Linked): void }) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const form = useId();
	const invite = useMutation(
		trpc.users.invite.mutationOptions({
			onSuccess: onLinked,
			onSettled: () => queries.invalidateQueries({ queryKey: trpc.users.list.queryKey() }),
		}),
	);
	const { register, handleSubmit, formState } = useForm({
		resolver: zodResolver(inviteSchema),
		defaultValues: { email: "", name: "", role: "marketer" as const },
	});
	const { errors } = formState;
	return (
		<Dialog
			about="They get a one-time link to set a password. It holds for seven days."
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button busy={invite.isPending} form={form} look="primary" type="submit">
						Invite
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title="Invite somebody"
		>
			<form
				className="flex flex-col gap-3"
				id={form}
				noValidate
				onSubmit={handleSubmit((values) => invite.mutate(values))}
			>
				{invite.error && <Refusal>{troubleOf(invite.error)}</Refusal>}
				<TextField
					autoComplete="off"
					error={errors.email?.message}
					label="E-mail"
					type="email"
					{...register("email")}
				/>
				<TextField autoComplete="off" error={errors.name?.message} label="Name" {...register("name")} />
				<Select error={errors.role?.message} label="Role" {...register("role")}>
					{Object.entries(ROLE_WORDS).map(([key, { name, about }]) => (
						<option key={key} value={key}>
							{name}: {about}
						</option>
					))}
				</Select>
			</form>
		</Dialog>
	);
}
