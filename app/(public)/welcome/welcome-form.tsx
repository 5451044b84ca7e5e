"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { TextField } from "@/app/ui/field";
import { troubleOf } from "@/app/ui/toast";
import { SHORTEST_PASSWORD, welcomeSchema } from "@/server/users/types";
import { askAuth } from "../ask-auth";
import { Refusal } from "../card";

export function WelcomeForm({ token, email, name }: { token: string; email: string; name: string }) {
	const trpc = useTRPC();
	const welcome = useMutation(trpc.users.welcome.mutationOptions());
	const [done, setDone] = useState(false);
	const { register, handleSubmit, formState } = useForm({
		resolver: zodResolver(welcomeSchema),
		defaultValues: { name, password: "" },
	});
	const start = handleSubmit(async (values) => {
		try {
			await welcome.mutateAsync({ ...values, token });
		} catch {
			return;
		}
		setDone(true);
		const refused = await askAuth("/sign-in/email", { email, password: values.password });
		window.location.assign(refused === undefined ? "/" : "/sign-in");
	});
	const { errors } = formState;
	return (
		<form className="flex flex-col gap-3" method="post" noValidate onSubmit={start}>
			{welcome.error && <Refusal>{troubleOf(welcome.error)}</Refusal>}
			<input autoComplete="username" hidden readOnly type="email" value={email} />
			<TextField
				autoComplete="name"
				defaultValue={name}
				error={errors.name?.message}
				label="Name"
				{...register("name")}
			/>
			<TextField
				autoComplete="new-password"
				error={errors.password?.message}
				help={`At least ${SHORTEST_PASSWORD} characters; a few words make a good one.`}
				label="Password"
				type="password"
				{...register("password")}
			/>
			<Button busy={welcome.isPending || done} className="mt-1" look="primary" type="submit">
				Start
			</Button>
		</form>
	);
}
