import type { Sql, Transaction } from "@/db/client";
import { Problem } from "../api/problem";
import { endSessions } from "../auth/password";
import type { Role } from "../auth/types";
import { writeAudit } from "./audit";
import { readUser } from "./list";
import type { UserRow } from "./types";

/** Gives a user another role; it holds from the next request on. The last active admin stays one. */
export async function changeRole(sql: Sql, actor: string, id: number, role: Role): Promise<UserRow> {
	return sql.begin(async (transaction) => {
		await lockUsers(transaction);
		const before = await readUser(transaction, id);
		if (before.role === role) return before;
		await keepAnAdmin(transaction, before);
		await transaction`update users set role = ${role}, updated_at = now() where id = ${id}`;
		await writeAudit(transaction, actor, "role changed", { user: before.email, from: before.role, to: role });
		return readUser(transaction, id);
	});
}

/**
 * Switches a user off, ending all sessions and links, or on again; who never set a password is invited then. The last
 * active admin stays on.
 */
export async function switchUser(sql: Sql, actor: string, id: number, on: boolean): Promise<UserRow> {
	return sql.begin(async (transaction) => {
		await lockUsers(transaction);
		const before = await readUser(transaction, id);
		if ((before.status !== "disabled") === on) return before;
		if (on) {
			await transaction`update users set updated_at = now(), status =
				case when exists (select from accounts a where a.user_id = users.id) then 'active' else 'invited' end
				where id = ${id}`;
		} else {
			await keepAnAdmin(transaction, before);
			await transaction`update users set status = 'disabled', updated_at = now() where id = ${id}`;
			await endSessions(transaction, id);
			await transaction`delete from verifications where value = ${String(id)}`;
		}
		await writeAudit(transaction, actor, on ? "user switched on" : "user switched off", {
			user: before.email,
		});
		return readUser(transaction, id);
	});
}

/** Two admins who take the role from each other at the same moment must see one another. */
async function lockUsers(transaction: Transaction): Promise<void> {
	await transaction`select from users order by id for no key update`;
}

async function keepAnAdmin(transaction: Transaction, user: UserRow): Promise<void> {
	if (user.role !== "admin" || user.status !== "active") return;
	const others = await transaction`
		select from users where role = 'admin' and status = 'active' and id <> ${user.id}`;
	if (others.length > 0) return;
	throw new Problem(
		409,
		"Conflict",
		`${user.name} is the last active admin. Make somebody else an admin first.`,
	);
}
