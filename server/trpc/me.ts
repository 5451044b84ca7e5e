import { z } from "zod";
import { readAlertSettings } from "../me/read";
import { saveAlertSettings } from "../me/save";
import { testWebhook } from "../me/test-webhook";
import { alertSettingsSchema, webhookSchema } from "../me/types";
import { createRouter, reading } from "./init";

/** How the person who asks wants to be told of alerts. */
export const meRouter = createRouter({
	alerts: reading.query(({ ctx }) => readAlertSettings(ctx.engine().sql, ctx.user.id)),
	saveAlerts: reading
		.input(alertSettingsSchema)
		.mutation(({ ctx, input }) => saveAlertSettings(ctx.engine().sql, ctx.user.email, ctx.user.id, input)),
	testWebhook: reading
		.input(z.object({ url: webhookSchema }))
		.mutation(({ ctx, input }) => testWebhook(ctx.engine().sql, ctx.user, input.url)),
});
