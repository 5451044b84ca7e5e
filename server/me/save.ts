import type { Sql, Transaction } from "@/db/client";
import { isZone } from "@/workflows/language/instant";
import { Problem } from "../api/problem";
import { writeAudit } from "../users/audit";
import { readAlertSettings } from "./read";
import type { AlertSettings, AlertSettingsOf } from "./types";
import { allowAddress } from "./webhook-address";

/** Says how a user wants to be told from now on. `actor` is an e-mail: the user's own, or an admin's. */
export async function saveAlertSettings(
	sql: Sql,
	actor: string,
	id: number,
	settings: AlertSettings,
): Promise<AlertSettingsOf> {
	const { timezone, quietFrom, quietUntil, digest, awayFrom, awayUntil, deputy, webhookUrl } = settings;
	if (timezone !== null && !isZone(timezone))
		throw wrong("timezone", `“${timezone}” is no time zone; it looks like Europe/Berlin`);
	if (webhookUrl !== null) await allowAddress(webhookUrl, "webhookUrl");
	return sql.begin(async (transaction) => {
		const before = await readAlertSettings(transaction, id);
		if (deputy !== null) await allowDeputy(transaction, before, deputy);
		await transaction`
			update users u set timezone = ${timezone}, quiet_from = ${quietFrom}, quiet_until = ${quietUntil},
				digest = ${digest}, deputy = ${deputy}, webhook_url = ${webhookUrl}, updated_at = now(),
				away_from = ${awayFrom}::text::date::timestamp at time zone coalesce(${timezone}, s.timezone),
				away_until = (${awayUntil}::text::date + 1)::timestamp at time zone coalesce(${timezone}, s.timezone)
			from settings s where u.id = ${id}`;
		// A webhook address is a secret of its chat: the history tells that it changed, not what it is.
		const { webhookUrl: _, ...shown } = settings;
		await writeAudit(transaction, actor, "alert settings changed", {
			user: before.user.email,
			...shown,
			webhook: webhookUrl !== null,
		});
		return readAlertSettings(transaction, id);
	});
}

async function allowDeputy(sql: Transaction, { user }: AlertSettingsOf, deputy: string): Promise<void> {
	if (deputy === user.email) throw wrong("deputy", "nobody can be their own deputy; choose somebody else");
	const [found] = await sql<{ name: string; status: string }[]>`
		select name, status from users where email = ${deputy} for share`;
	if (!found) throw wrong("deputy", `${deputy} is no user here; choose somebody else`);
	if (found.status === "disabled") throw wrong("deputy", `${found.name} has left; choose somebody else`);
	if (found.status === "invited")
		throw wrong("deputy", `${found.name} has never signed in; choose somebody else`);
}

function wrong(path: keyof AlertSettings, message: string): Problem {
	return new Problem(422, "Unprocessable content", `This was not saved: ${message}.`, [{ path, message }]);
}
