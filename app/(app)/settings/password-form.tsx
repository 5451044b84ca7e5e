"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { askAuth } from "@/app/(public)/ask-auth";
import { Refusal } from "@/app/(public)/card";
import { Button } from "@/app/ui/button";
import { TextField } from "@/app/ui/field";
import { tell } from "@/app/ui/toast";
import { passwordSchema, SHORTEST_PASSWORD } from "@/server/users/types";

const schema = z.object({
	currentPassword: z.string().min(1, "Write your current password."),
	newPassword: passwordSchema,
});
const EMPTY = { currentPassword: "", newPassword: "" };

export function PasswordForm() {
	const [refusal, setRefusal] = useState<string>();
	const { register, handleSubmit, formState, reset } = useForm({
		resolver: zodResolver(schema),
		defaultValues: EMPTY,
	});
	const change = handleSubmit(async (values) => {
		const refused = await askAuth("/change-password", { ...values, revokeOtherSessions: true });
		setRefusal(refused);
		if (refused !== undefined) return;
		reset(EMPTY);
		tell("Your password is changed. Everywhere else you are signed out.");
	});
	const { errors, isSubmitting } = formState;
	return (
		<form className="flex flex-col gap-3" method="post" noValidate onSubmit={change}>
			{refusal && <Refusal>{refusal}</Refusal>}
			<TextField
				autoComplete="current-password"
				error={errors.currentPassword?.message}
				label="Current password"
				type="password"
				{...register("currentPassword")}
			/>
			<TextField
				autoComplete="new-password"
				error={errors.newPassword?.message}
				help={`At least ${SHORTEST_PASSWORD} characters. Everywhere else you are signed out.`}
				label="New password"
				type="password"
				{...register("newPassword")}
			/>
			<div>
				<Button busy={isSubmitting} type="submit">
					Change password
				</Button>
			</div>
		</form>
	);
}
