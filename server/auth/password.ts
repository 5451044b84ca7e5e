import { hashPassword } from "better-auth/crypto";
import type { Queryable } from "@/db/client";

/** Gives a user a password in place of any former one, and ends all his sessions. */
export async function setPassword(sql: Queryable, userId: number, password: string): Promise<void> {
	const hash = await hashPassword(password);
	await sql`
		insert into accounts (user_id, account_id, provider_id, password, created_at, updated_at)
		values (${userId}, ${String(userId)}, 'credential', ${hash}, now(), now())
		on conflict (user_id, provider_id) do update set password = excluded.password, updated_at = now()`;
	await endSessions(sql, userId);
}

export async function endSessions(sql: Queryable, userId: number): Promise<void> {
	await sql`delete from sessions where user_id = ${userId}`;
}
