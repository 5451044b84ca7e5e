import type { Sql } from "@/db/client";
import { sendOptionsFrom } from "@/workflows/inngest/send";
import { mailerOf } from "@/workflows/inngest/send/mailbox";

const clock = { now: () => new Date() };

/**
 * Mails a one-time link; resolves to whether it went out. Not by the outbox: that keeps what it sent, and a link is a
 * password for as long as it holds. Without a mail server it lies in the mailbox, for admins, until there is a newer one.
 */
export async function mailLink(
	sql: Sql,
	email: string,
	path: string,
	by: string,
	env = process.env,
): Promise<boolean> {
	const { smtpUrl, mailFrom, url } = sendOptionsFrom(env);
	if (smtpUrl && !url) return false;
	const link = url ? new URL(path, url).href : path;
	const text = `${by} sends you a link to Ripen.\n\nSet your name and password here, within seven days:\n${link}\n`;
	await sql`delete from mailbox where receiver = ${email} and key like 'link-%'`;
	try {
		await mailerOf(sql, clock, { smtpUrl, mailFrom }).send({
			to: email,
			subject: "Your way into Ripen",
			text,
			key: `link-${crypto.randomUUID()}`,
		});
		return Boolean(smtpUrl);
	} catch (error) {
		console.error("users: a link could not be mailed:", error instanceof Error ? error.message : error);
		return false;
	}
}
