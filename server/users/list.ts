import type { Queryable } from "@/db/client";
import { notFound } from "../api/problem";
import type { UserRow } from "./types";

type Raw = Omit<UserRow, "seenAt"> & { seenAt: Date | null };

const rowOf = ({ seenAt, ...rest }: Raw): UserRow => ({ ...rest, seenAt: seenAt?.toISOString() ?? null });

const select = (sql: Queryable) => sql`
	select u.id, u.email, u.name, u.role, u.status,
		(select max(s.updated_at) from sessions s where s.user_id = u.id and s.expires_at > now()) as "seenAt",
		exists (select from verifications v where v.value = u.id::text and v.expires_at > now()) as linked
	from users u`;

/** Everybody who may or might sign in, by name. */
export async function listUsers(sql: Queryable): Promise<UserRow[]> {
	const rows = await sql<Raw[]>`${select(sql)} order by lower(u.name), u.id`;
	return rows.map(rowOf);
}

/** Throws a Problem where there is no such user. */
export async function readUser(sql: Queryable, id: number): Promise<UserRow> {
	const [row] = await sql<Raw[]>`${select(sql)} where u.id = ${id}`;
	if (row) return rowOf(row);
	throw notFound("There is no such user any more. Reload the page.");
}
