"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { TextField } from "@/app/ui/field";
import { tell, tellTrouble } from "@/app/ui/toast";
import { nameSchema } from "@/server/users/types";

const schema = z.object({ name: nameSchema });

export function NameForm({ name, email }: { name: string; email: string }) {
	const trpc = useTRPC();
	const router = useRouter();
	const rename = useMutation(trpc.users.rename.mutationOptions());
	const { register, handleSubmit, formState } = useForm({
		resolver: zodResolver(schema),
		defaultValues: { name },
	});
	const save = handleSubmit(async (values) => {
		await rename.mutateAsync(values).then(() => {
			tell("Your name is saved.");
			router.refresh();
		}, tellTrouble);
	});
	return (
		<form className="flex flex-col gap-3" noValidate onSubmit={save}>
			<TextField
				autoComplete="name"
				defaultValue={name}
				error={formState.errors.name?.message}
				help="Others see it beside what you change."
				label="Name"
				{...register("name")}
			/>
			<TextField disabled help="With it you sign in." label="E-mail" readOnly value={email} />
			<div>
				<Button busy={rename.isPending} type="submit">
					Save name
				</Button>
			</div>
		</form>
	);
}
