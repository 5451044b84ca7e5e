import type { Queryable } from "@/db/client";
import { notFound } from "../api/problem";
import type { SessionUser } from "../auth/types";
import { seenBy } from "./seen";
import type { Mail } from "./types";

/** One mail; a Problem where there is none, or none for this user. */
export async function getMail(sql: Queryable, user: SessionUser, id: number): Promise<Mail> {
	const [row] = await sql<(Omit<Mail, "at"> & { at: Date })[]>`
		select m.id, m.at, m.receiver, m.subject, m.text, m.html,
			(select u.name from users u where u.email = m.receiver) as name
		from mailbox m where m.id = ${id} and ${seenBy(sql, user)}`;
	if (!row) throw notFound("This mail is not here any more; it goes with the contact that it is about.");
	return { ...row, at: row.at.toISOString() };
}
