import type { Queryable } from "@/db/client";
import type { SessionUser } from "../auth/types";
import { writeAudit } from "./audit";

/** Changes the own name. */
export async function rename(sql: Queryable, user: SessionUser, name: string): Promise<{ name: string }> {
	if (name === user.name) return { name };
	await sql`update users set name = ${name}, updated_at = now() where id = ${user.id}`;
	await writeAudit(sql, user.email, "name changed", { user: user.email, from: user.name, to: name });
	return { name };
}
