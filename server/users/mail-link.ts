import { sendOptionsFrom } from "@/workflows/inngest/send";
import { smtpMailer } from "@/workflows/inngest/send/mail";

const SENDER = "Ripen <ripen@localhost>";

/**
 * Mails a one-time link where there are a mail server and RIPEN_URL; resolves to whether it went out. Not by the
 * outbox: that keeps what it sent, and a link is a password for as long as it holds.
 */
export async function mailLink(email: string, path: string, by: string, env = process.env): Promise<boolean> {
	const { smtpUrl, mailFrom, url } = sendOptionsFrom(env);
	if (!smtpUrl || !url) return false;
	const link = new URL(path, url).href;
	const text = `${by} sends you a link to Ripen.\n\nSet your name and password here, within seven days:\n${link}\n`;
	const key = `link-${crypto.randomUUID()}`;
	try {
		await smtpMailer(smtpUrl, mailFrom || SENDER).send({
			to: email,
			subject: "Your way into Ripen",
			text,
			key,
		});
		return true;
	} catch (error) {
		console.error("users: a link could not be mailed:", error instanceof Error ? error.message : error);
		return false;
	}
}
