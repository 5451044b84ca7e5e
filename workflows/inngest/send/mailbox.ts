import type { Sql } from "@/db/client";
import type { Clock } from "@/workflows/engine/live/engine";
import { inOneLine, type Mailer, smtpMailer } from "./mail";

const SENDER = "Ripen <ripen@localhost>";

/** Without a mail server, mail is put where the app shows it; under the same key once. */
export function mailboxMailer(sql: Sql, clock: Clock): Mailer {
	return {
		async send({ to, subject, text, html, key, contactIds = [] }) {
			await sql`
				insert into mailbox (key, at, receiver, subject, text, html, contact_ids)
				values (${key}, ${clock.now()}, ${to}, ${clean(inOneLine(subject))}, ${clean(text)},
					${html === undefined ? null : clean(html)}, ${contactIds}::bigint[])
				on conflict do nothing`;
		},
	};
}

/** What mail goes by: the mail server, or the mailbox of the app where there is none. */
export const mailerOf = (
	sql: Sql,
	clock: Clock,
	{ smtpUrl, mailFrom }: { smtpUrl?: string | undefined; mailFrom?: string | undefined },
): Mailer => (smtpUrl ? smtpMailer(smtpUrl, mailFrom || SENDER) : mailboxMailer(sql, clock));

/** No text of the database may hold a NUL. */
const clean = (text: string) => text.replaceAll("\0", "");
