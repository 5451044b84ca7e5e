import type { Queryable } from "@/db/client";
import type { SessionUser } from "../auth/types";
import { seenBy } from "./seen";
import { mailIsSent } from "./sends";
import type { MailboxState } from "./types";

/** Whether the mailbox is of use to a user: always without a mail server, else only while something is in it. */
export async function mailboxState(
	sql: Queryable,
	user: SessionUser,
	env = process.env,
): Promise<MailboxState> {
	const sends = mailIsSent(env);
	if (!sends) return { shown: true, sends };
	const [row] = await sql<{ some: boolean }[]>`
		select exists (select from mailbox m where ${seenBy(sql, user)}) as some`;
	return { shown: row!.some, sends };
}
