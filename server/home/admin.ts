import type { Queryable } from "@/db/client";
import { countFailed } from "../desk/failed";
import { mailIsSent } from "../mailbox/sends";
import type { AdminHome } from "./types";

/** What needs whoever looks after the installation. */
export async function homeOfAdmin(sql: Queryable, env = process.env): Promise<AdminHome> {
	const [failed, invited] = await Promise.all([
		countFailed(sql),
		sql<AdminHome["invited"]>`
			select u.name, u.email,
				exists (select from verifications v where v.value = u.id::text and v.expires_at > now()) as linked
			from users u where u.status = 'invited' order by lower(u.name), u.id`,
	]);
	return { failed, invited: [...invited], sendsMail: mailIsSent(env) };
}
