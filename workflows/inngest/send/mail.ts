import { createTransport, type Transporter } from "nodemailer";
import { type Delivery, FinalFailure } from "@/workflows/engine/live/deliver";

export interface Mail {
	to: string;
	subject: string;
	text: string;
	html?: string | undefined;
	/** The same at every attempt. */
	key: string;
	/** Whom it is about. */
	contactIds?: number[] | undefined;
}

/** Throws when a mail could not be sent: a FinalFailure when another attempt is of no use. */
export interface Mailer {
	send(mail: Mail): Promise<void>;
}

const TIMEOUT_MS = 15_000;

/** Mail over SMTP. `url` is smtp://user:password@host:port or smtps://…; `from` the sender that people see. */
export function smtpMailer(url: string, from: string): Mailer {
	const transport: Transporter = createTransport(url, {
		connectionTimeout: TIMEOUT_MS,
		greetingTimeout: TIMEOUT_MS,
		socketTimeout: TIMEOUT_MS,
		disableFileAccess: true,
		disableUrlAccess: true,
	} as object);
	return {
		async send({ to, subject, text, html, key }) {
			try {
				await transport.sendMail({
					from,
					// As one address: a text with a comma in it would be read as two.
					to: { name: "", address: to },
					subject: inOneLine(subject),
					text,
					...(html === undefined ? {} : { html }),
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

/** A header is one line, whatever was typed or sent in for it. */
export function inOneLine(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get into a header.
	const line = text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
	return line.length > 250 ? `${line.slice(0, 249)}…` : line;
}

export async function sendMail(mailer: Mailer, delivery: Delivery): Promise<void> {
	const { to, subject, body } = delivery.payload as { to: string; subject: string; body: string };
	await mailer.send({ to, subject, text: body, key: delivery.key, contactIds: [delivery.contactId] });
}
