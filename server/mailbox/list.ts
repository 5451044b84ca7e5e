import type { Queryable } from "@/db/client";
import type { SessionUser } from "../auth/types";
import { seenBy } from "./seen";
import type { MailPage, MailRow } from "./types";

const PAGE = 50;

/** What a user may read of the mailbox, the newest first; `after` is the id of the last one known. */
export async function listMailbox(
	sql: Queryable,
	user: SessionUser,
	{ after }: { after?: number | undefined } = {},
): Promise<MailPage> {
	const found = await sql<(Omit<MailRow, "at"> & { at: Date })[]>`
		select m.id, m.at, m.receiver, m.subject, (select u.name from users u where u.email = m.receiver) as name
		from mailbox m where ${seenBy(sql, user)} ${after === undefined ? sql`` : sql`and m.id < ${after}`}
		order by m.id desc limit ${PAGE + 1}`;
	const mails = found.slice(0, PAGE).map((row) => ({ ...row, at: row.at.toISOString() }));
	return { mails, after: found.length > PAGE ? (mails.at(-1)?.id ?? null) : null };
}
