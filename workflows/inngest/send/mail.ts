import { createTransport, type Transporter } from "nodemailer";
import { type Delivery, FinalFailure } from "@/workflows/engine/live/deliver";

export interface Mailer {
	send(message: { to: string; subject: string; text: string; key: string }): Promise<void>;
}

const TIMEOUT_MS = 15_000;

/** Mail over SMTP. `url` is smtp://user:password@host:port or smtps://…; `from` the sender that people see. */
export function smtpMailer(url: string, from: string): Mailer {
	const transport: Transporter = createTransport(url, {
		connectionTimeout: TIMEOUT_MS,
		greetingTimeout: TIMEOUT_MS,
		socketTimeout: TIMEOUT_MS,
	} as object);
	return {
		async send({ to, subject, text, key }) {
			try {
				await transport.sendMail({
					from,
					to,
					subject,
					text,
					messageId: `<${key}@ripen>`,
					headers: { "X-Ripen-Key": key },
				});
			} catch (error) {
				const code = (error as { responseCode?: number }).responseCode ?? 0;
				if (code >= 500 && code < 600) throw new FinalFailure((error as Error).message);
				throw error;
			}
		},
	};
}

/** Without a mail server a mail stays in the outbox, where the app shows it. */
export const mailbox: Mailer = { send: async () => {} };

export async function sendMail(mailer: Mailer, delivery: Delivery): Promise<void> {
	const { to, subject, body } = delivery.payload as { to: string; subject: string; body: string };
	await mailer.send({ to, subject, text: body, key: delivery.key });
}
