import type { Sql } from "@/db/client";
import { Problem } from "../api/problem";
import { makeLink } from "../auth/links";
import type { Role } from "../auth/types";
import { writeAudit } from "./audit";
import { readUser } from "./list";
import type { UserRow } from "./types";

/** Makes an invited user and a one-time link; refuses an address that is taken. */
export async function inviteUser(
	sql: Sql,
	actor: string,
	{ email, name, role }: { email: string; name: string; role: Role },
): Promise<{ user: UserRow; token: string }> {
	return sql.begin(async (transaction) => {
		const [made] = await transaction<{ id: number }[]>`
			insert into users (email, name, role, status) values (${email.toLowerCase()}, ${name}, ${role}, 'invited')
			on conflict (email) do nothing returning id`;
		if (!made)
			throw new Problem(409, "Conflict", `${email} is a user already.`, [
				{ path: "email", message: "is taken; look for it in the list" },
			]);
		const token = await makeLink(transaction, made.id);
		const user = await readUser(transaction, made.id);
		await writeAudit(transaction, actor, "user invited", { user: user.email, role });
		return { user, token };
	});
}
