import { createHash, randomBytes } from "node:crypto";
import type { Queryable } from "@/db/client";
import { Problem } from "../api/problem";

/** For how many days a one-time link may be used. */
export const LINK_DAYS = 7;

const digest = (token: string) => createHash("sha256").update(token, "utf8").digest("hex");

/**
 * Makes the token of a one-time link for a user, who has no other then. Only its hash is kept: what this returns is
 * shown once.
 */
export async function makeLink(sql: Queryable, userId: number, now = new Date()): Promise<string> {
	const token = randomBytes(24).toString("base64url");
	const expires = new Date(now.getTime() + LINK_DAYS * 86_400_000);
	await sql`delete from verifications where value = ${String(userId)} or expires_at < ${now}`;
	await sql`
		insert into verifications (identifier, value, expires_at, created_at, updated_at)
		values (${digest(token)}, ${String(userId)}, ${expires}, ${now}, ${now})`;
	return token;
}

export const linkPath = (token: string): string => `/welcome?token=${token}`;

export type Welcomed = { id: number; email: string; name: string };

/** Whose link this is, or undefined where it is unknown, used, expired, or its user is disabled. */
export async function readLink(
	sql: Queryable,
	token: string,
	now = new Date(),
): Promise<Welcomed | undefined> {
	const [user] = await sql<Welcomed[]>`
		select u.id, u.email, u.name from verifications v join users u on u.id::text = v.value
		where v.identifier = ${digest(token)} and v.expires_at > ${now} and u.status <> 'disabled'`;
	return user;
}

/** Uses the link up; throws a Problem where it does not hold. Of two at the same moment one gets through. */
export async function spendLink(sql: Queryable, token: string, now = new Date()): Promise<Welcomed> {
	const user = await readLink(sql, token, now);
	const gone = await sql`delete from verifications where identifier = ${digest(token)} returning id`;
	if (user && gone.length === 1) return user;
	throw new Problem(
		404,
		"Not found",
		"This link was used already, or it is older than seven days. Ask an admin for a new one.",
	);
}
