import { z } from "zod";
import { webhookSchema } from "../me/types";

export const routingSchema = z.object({ dealByLoad: z.boolean(), teamWebhook: webhookSchema.nullable() });

/** Who gets alerts that go to a role, and where those go whose receivers have no webhook. */
export type Routing = {
	dealByLoad: boolean;
	teamWebhook: string | null;
	/** The environment sets a webhook of the team; `teamWebhook` comes before it. */
	hookOfEnvironment: boolean;
};

/** What could not be delivered. */
export type FailedRow = {
	/** A notice tells one person of an alert; a dispatch is what a flow sends by itself. */
	kind: "notice" | "dispatch";
	id: number;
	/** "Mail to sam@acme.test", "Webhook of “Tell the CRM” in “MQL alert”". */
	what: string;
	contactId: number;
	/** A name, an address, or neither is known. */
	contact: string;
	/** When it was to go. */
	at: string;
	attempts: number;
	/** A sentence. */
	why: string;
};

export type Failed = { rows: FailedRow[]; total: number };

export const retrySchema = z.union([
	z.literal("all"),
	z.object({ kind: z.enum(["notice", "dispatch"]), id: z.int() }),
]);
export type Retry = z.infer<typeof retrySchema>;
