import type { Sql } from "@/db/client";
import { linkPath, makeLink } from "../auth/links";
import { setPassword } from "../auth/password";
import { writeAudit } from "./audit";

export type Asked = {
	/** Undefined: nobody asked for a special one. */
	email: string | undefined;
	password: string | undefined;
};

export const ADMIN = "admin@ripen.localhost";

/**
 * Where no active admin has a password, makes one: with the password given, ready to sign in; without, invited, and
 * resolves to a one-time link (each start makes a new one until one was used). Undefined where nothing is to do: in the
 * demo everybody can continue as its admin, unless another is asked for.
 */
export async function firstAdmin(
	sql: Sql,
	{ email, password }: Asked,
): Promise<{ email: string; path: string } | undefined> {
	return sql.begin(async (transaction) => {
		const [found] = await transaction<{ enough: boolean }[]>`
			select exists (select from users u join accounts a on a.user_id = u.id where role = 'admin' and status = 'active')
				or demo and ${email === undefined} as enough from settings for update`;
		if (found?.enough) return undefined;
		const address = email ?? ADMIN;
		const status = password === undefined ? "invited" : "active";
		const [user] = await transaction<{ id: number }[]>`
			insert into users (email, name, role, status) values (${address}, 'Admin', 'admin', ${status})
			on conflict (email) do update set role = 'admin', status = excluded.status returning id`;
		await writeAudit(transaction, "start", "first admin", { user: address });
		if (password === undefined)
			return { email: address, path: linkPath(await makeLink(transaction, user!.id)) };
		await setPassword(transaction, user!.id, password);
		return undefined;
	});
}
