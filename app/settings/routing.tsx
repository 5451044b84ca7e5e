"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Checkbox } from "@/app/ui/field";
import { Loading, Panel, Trouble } from "@/app/ui/page-frame";
import { tell, troubleOf } from "@/app/ui/toast";
import { type Routing, routingSchema } from "@/server/desk/types";
import { showFaults } from "./faults";
import { OR_NOTHING } from "./fields";
import { WebhookField } from "./webhook-field";

/** Where alerts go, for the whole team. */
export function RoutingPanel() {
	const trpc = useTRPC();
	const { data, error, refetch } = useQuery(trpc.desk.routing.queryOptions());
	return (
		<Panel title="Where alerts go">
			{error && <Trouble message={troubleOf(error)} onRetry={() => void refetch()} />}
			{!data && !error && <Loading />}
			{data && <RoutingForm routing={data} />}
		</Panel>
	);
}

function RoutingForm({ routing }: { routing: Routing }) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const { register, handleSubmit, formState, watch, reset, setError } = useForm({
		resolver: zodResolver(routingSchema),
		defaultValues: { dealByLoad: routing.dealByLoad, teamWebhook: routing.teamWebhook },
	});
	const save = useMutation(trpc.desk.saveRouting.mutationOptions());
	const submit = handleSubmit(async (values) => {
		try {
			const saved = await save.mutateAsync(values);
			queries.setQueryData(trpc.desk.routing.queryKey(), saved);
			reset({ dealByLoad: saved.dealByLoad, teamWebhook: saved.teamWebhook });
			tell("Saved. It holds for the next alert.");
		} catch (error) {
			showFaults(error, ["dealByLoad", "teamWebhook"], setError);
		}
	});
	return (
		<form className="flex max-w-xl flex-col gap-4" method="post" noValidate onSubmit={submit}>
			<Checkbox
				defaultChecked={routing.dealByLoad}
				help="Each goes to the person of that role who is here and has the fewest open ones. Otherwise everybody of the role sees them, and whoever claims one has it."
				label="Deal out the alerts that go to a role"
				{...register("dealByLoad")}
			/>
			<WebhookField
				defaultValue={routing.teamWebhook ?? ""}
				error={formState.errors.teamWebhook?.message}
				help={
					routing.hookOfEnvironment
						? "Slack-compatible, for people who have none of their own. It comes before RIPEN_ALERT_WEBHOOK, which is set."
						: "Slack-compatible, for people who have none of their own."
				}
				label="Webhook of the team"
				url={watch("teamWebhook")}
				{...register("teamWebhook", OR_NOTHING)}
			/>
			<div className="flex flex-wrap items-center gap-3">
				<Button busy={formState.isSubmitting} look="primary" type="submit">
					Save
				</Button>
				{formState.isDirty && <span className="text-muted">Not saved yet.</span>}
			</div>
		</form>
	);
}
