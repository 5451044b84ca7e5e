import type { Sql } from "@/db/client";
import type { Delivery, Send } from "@/workflows/engine/live/deliver";
import type { Clock, Engine } from "@/workflows/engine/live/engine";
import { fanOut } from "./fan-out";
import { sendMail } from "./mail";
import { mailerOf } from "./mailbox";
import type { Notifying } from "./notices";
import { postSigned } from "./webhook";

export interface SendOptions {
	/** smtp:// or smtps:// address of the mail server; without one, mail stays in the mailbox of the app. */
	smtpUrl?: string;
	mailFrom?: string;
	/** Standard Webhooks secret (whsec_…); made from the installation's own where it is left out. */
	webhookSecret?: string;
	/** Slack-compatible webhook of the team, for alerts whose receivers have none of their own. */
	alertWebhook?: string;
	/** Where people open the app. */
	url?: string;
}

/** How what stands in the outbox leaves the house; of alerts, who is to be told. */
export function createSend(sql: Sql, options: SendOptions, clock: Clock = { now: () => new Date() }): Send {
	const mailer = mailerOf(sql, clock, options);
	let secret = options.webhookSecret;
	return async (delivery: Delivery) => {
		if (delivery.kind === "mail") return sendMail(mailer, delivery);
		if (delivery.kind !== "webhook") return fanOut(sql, clock, delivery, options.alertWebhook);
		secret ??= await ownSecret(sql);
		const { url: to, body } = delivery.payload as { url: string; body: unknown };
		return postSigned(to, body, delivery.key, secret);
	};
}

/** How people are told of alerts. A mail that is read in the app needs no address to have links that work. */
export const createNotifying = ({ sql, clock }: Engine, options: SendOptions): Notifying => ({
	mailer: mailerOf(sql, clock, options),
	url: options.url || (options.smtpUrl ? undefined : ""),
	alertWebhook: options.alertWebhook || undefined,
});

/** The installation's own webhook secret, as Standard Webhooks writes it. */
export async function ownSecret(sql: Sql): Promise<string> {
	const [row] = await sql<{ secret: string }[]>`select secret from settings`;
	return `whsec_${Buffer.from(row.secret, "hex").toString("base64")}`;
}

/** What the environment says about mail and webhooks. */
export function sendOptionsFrom(env: NodeJS.ProcessEnv): SendOptions {
	return {
		smtpUrl: env.SMTP_URL,
		mailFrom: env.MAIL_FROM,
		webhookSecret: env.RIPEN_WEBHOOK_SECRET,
		alertWebhook: env.RIPEN_ALERT_WEBHOOK,
		url: env.RIPEN_URL,
	};
}
