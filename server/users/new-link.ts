import type { Sql } from "@/db/client";
import { Problem } from "../api/problem";
import { makeLink } from "../auth/links";
import { writeAudit } from "./audit";
import { readUser } from "./list";
import type { UserRow } from "./types";

/** A fresh one-time link in place of any former one: for an invitation that was lost, or a forgotten password. */
export async function newLink(
	sql: Sql,
	actor: string,
	id: number,
): Promise<{ user: UserRow; token: string }> {
	return sql.begin(async (transaction) => {
		const { email, status } = await readUser(transaction, id);
		if (status === "disabled")
			throw new Problem(409, "Conflict", `${email} is switched off; switch it on first.`);
		const token = await makeLink(transaction, id);
		await writeAudit(transaction, actor, "one-time link made", { user: email });
		return { user: await readUser(transaction, id), token };
	});
}
