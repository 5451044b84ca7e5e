"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { Button } from "@/app/ui/button";
import { TextField } from "@/app/ui/field";
import { askAuth } from "../ask-auth";
import { Refusal } from "../card";

const schema = z.object({
	email: z.string().trim().min(1, "Write your e-mail address."),
	password: z.string().min(1, "Write your password."),
});

export function SignInForm({ to }: { to: string }) {
	const [refusal, setRefusal] = useState<string>();
	const { register, handleSubmit, formState, resetField, setFocus } = useForm({
		resolver: zodResolver(schema),
		defaultValues: { email: "", password: "" },
	});
	const signIn = handleSubmit(async (pair) => {
		setRefusal(undefined);
		const refused = await askAuth("/sign-in/email", pair);
		// A full load: nothing of whoever was signed in before stays in memory.
		if (refused === undefined) return window.location.assign(to);
		setRefusal(refused);
		resetField("password");
		setFocus("password");
	});
	const { errors, isSubmitting, isSubmitSuccessful } = formState;
	return (
		<form className="flex flex-col gap-3" method="post" noValidate onSubmit={signIn}>
			{refusal && <Refusal>{refusal}</Refusal>}
			<TextField
				autoComplete="username"
				error={errors.email?.message}
				label="E-mail"
				type="email"
				{...register("email")}
			/>
			<TextField
				autoComplete="current-password"
				error={errors.password?.message}
				label="Password"
				type="password"
				{...register("password")}
			/>
			<Button
				busy={isSubmitting || (isSubmitSuccessful && refusal === undefined)}
				className="mt-1"
				look="primary"
				type="submit"
			>
				Sign in
			</Button>
		</form>
	);
}
