"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Button } from "@/app/ui/button";
import { Panel } from "@/app/ui/page-frame";
import { tell } from "@/app/ui/toast";
import { type AlertSettings, type AlertSettingsOf, alertSettingsSchema } from "@/server/me/types";
import { AwayFields } from "./away-fields";
import { showFaults } from "./faults";
import { type AlertFields, OR_NOTHING } from "./fields";
import { TimeFields } from "./time-fields";
import { WebhookField } from "./webhook-field";

const FIELDS = [
	"timezone",
	"quietFrom",
	"quietUntil",
	"digest",
	"awayFrom",
	"awayUntil",
	"deputy",
	"webhookUrl",
] as const satisfies readonly (keyof AlertSettings)[];

type AlertFormProps = {
	seen: AlertSettingsOf;
	zones: readonly string[];
	/** Resolves to what is kept now; rejects with the refusal. */
	save(settings: AlertSettings): Promise<AlertSettingsOf>;
};

/** How somebody wants to be told of alerts. */
export function AlertForm({ seen, zones, save }: AlertFormProps) {
	const form: AlertFields = useForm<AlertSettings, unknown, AlertSettings>({
		resolver: zodResolver(alertSettingsSchema),
		defaultValues: seen.settings,
	});
	const { register, handleSubmit, formState, watch, reset, setError } = form;
	const submit = handleSubmit(async (values) => {
		try {
			reset((await save(values)).settings);
			tell("Saved. It holds for the next alert.");
		} catch (error) {
			showFaults(error, FIELDS, setError);
		}
	});
	return (
		<form className="flex flex-col gap-5" method="post" noValidate onSubmit={submit}>
			<div className="grid gap-5 md:grid-cols-2 md:items-start">
				<Panel title="When">
					<TimeFields form={form} seen={seen} zones={zones} />
				</Panel>
				<div className="flex flex-col gap-5">
					<Panel title="Out of office">
						<AwayFields form={form} seen={seen} />
					</Panel>
					<Panel title="In a chat">
						<WebhookField
							defaultValue={seen.settings.webhookUrl ?? ""}
							error={formState.errors.webhookUrl?.message}
							help={
								seen.teamHook
									? "Slack-compatible. Without one, alerts go to the webhook of the team."
									: "Slack-compatible; Mattermost, Rocket.Chat, Discord (add /slack) and others take it too."
							}
							label="Webhook address"
							url={watch("webhookUrl")}
							{...register("webhookUrl", OR_NOTHING)}
						/>
					</Panel>
				</div>
			</div>
			<div className="flex flex-wrap items-center gap-3">
				<Button busy={formState.isSubmitting} look="primary" type="submit">
					Save
				</Button>
				{formState.isDirty && <span className="text-muted">Not saved yet.</span>}
			</div>
		</form>
	);
}
