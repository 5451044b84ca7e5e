import { APIError } from "better-auth/api";
import type { Queryable } from "@/db/client";

/** Before a session begins, by whatever way: throws for everybody who is not active. */
export async function onlyActive(sql: Queryable, userId: number): Promise<void> {
	const [user] = await sql<{ status: string }[]>`select status from users where id = ${userId}`;
	if (user?.status === "active") return;
	throw new APIError("FORBIDDEN", {
		code: "USER_NOT_ACTIVE",
		message: "This account is switched off; ask an admin to switch it on.",
	});
}
