import type { Sql } from "@/db/client";
import { spendLink } from "../auth/links";
import { setPassword } from "../auth/password";
import { writeAudit } from "./audit";

/** Uses a one-time link up: from now on the user is active, with this name and password. Resolves to the e-mail. */
export async function welcome(
	sql: Sql,
	{ token, name, password }: { token: string; name: string; password: string },
	now = new Date(),
): Promise<{ email: string }> {
	return sql.begin(async (transaction) => {
		const { id, email } = await spendLink(transaction, token, now);
		await setPassword(transaction, id, password);
		await transaction`
			update users set name = ${name}, status = 'active', email_verified = true, updated_at = now() where id = ${id}`;
		await writeAudit(transaction, email, "password set by one-time link", { user: email });
		return { email };
	});
}
