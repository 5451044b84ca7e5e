"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPCClient } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { TextArea } from "@/app/ui/field";
import { count } from "@/app/ui/time";
import { tell, tellTrouble } from "@/app/ui/toast";
import { addressesIn } from "./addresses";
import { useRefresh } from "./use-refresh";

/** Puts contacts into a list, or takes them out, by their addresses. */
export function MembersByHand({ segmentKey }: { segmentKey: string }) {
	const client = useTRPCClient();
	const refresh = useRefresh();
	const [unknown, setUnknown] = useState<string[]>([]);
	const { register, handleSubmit, reset, formState } = useForm({ defaultValues: { text: "" } });

	const change = (how: "add" | "remove") =>
		handleSubmit(async ({ text }) => {
			const asked = { key: segmentKey, emails: addressesIn(text) };
			try {
				const { segments } = client;
				const done = await (how === "add"
					? segments.addMembers.mutate(asked)
					: segments.removeMembers.mutate(asked));
				const people = `${count(done.changed)} ${done.changed === 1 ? "contact" : "contacts"}`;
				tell(how === "add" ? `Put ${people} in` : `Took ${people} out`);
				setUnknown(done.unknown);
				reset({ text: done.unknown.join("\n") });
				await refresh();
			} catch (error) {
				tellTrouble(error);
			}
		});

	return (
		<form className="flex flex-col gap-3" noValidate onSubmit={change("add")}>
			<TextArea
				error={formState.errors.text?.message}
				help="One address to a line, or with commas between them. Up to 5,000 at once."
				label="E-mail addresses"
				rows={5}
				{...register("text", {
					validate: (text) => {
						const found = addressesIn(text).length;
						if (found === 0) return "Write at least one address.";
						return found <= 5000 || "These are more than 5,000; do it in several goes.";
					},
				})}
			/>
			{unknown.length > 0 && (
				<p className="text-warn" role="status">
					{unknown.length === 1
						? "This address is not known yet, so nothing was done for it. Bring it in as a contact first."
						: `These ${count(unknown.length)} addresses are not known yet, so nothing was done for them. Bring them in as contacts first.`}
				</p>
			)}
			<div className="flex flex-wrap gap-2">
				<Button busy={formState.isSubmitting} type="submit">
					Put in
				</Button>
				<Button disabled={formState.isSubmitting} onClick={change("remove")}>
					Take out
				</Button>
			</div>
		</form>
	);
}
