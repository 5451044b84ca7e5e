import type { Queryable } from "@/db/client";
import { notFound } from "../api/problem";
import { mailIsSent } from "../mailbox/sends";
import type { AlertSettings, AlertSettingsOf } from "./types";

/** How a user wants to be told; throws a Problem where there is no such user. */
export async function readAlertSettings(
	sql: Queryable,
	id: number,
	env = process.env,
): Promise<AlertSettingsOf> {
	const [[row], colleagues] = await Promise.all([
		sql<(AlertSettings & { id: number; email: string; name: string; zone: string; hook: boolean })[]>`
			select u.id, u.email, u.name, s.timezone as zone, s.team_webhook is not null as hook, u.timezone,
				u.quiet_from as "quietFrom", u.quiet_until as "quietUntil", u.digest, u.deputy,
				u.webhook_url as "webhookUrl",
				to_char(u.away_from at time zone coalesce(u.timezone, s.timezone), 'YYYY-MM-DD') as "awayFrom",
				to_char((u.away_until at time zone coalesce(u.timezone, s.timezone)) - interval '1 second',
					'YYYY-MM-DD') as "awayUntil"
			from users u cross join settings s where u.id = ${id}`,
		sql<{ email: string; name: string }[]>`
			select email, name from users where status = 'active' and id <> ${id} order by lower(name), id`,
	]);
	if (!row) throw notFound("There is no such user any more. Reload the page.");
	const { email, name, zone, hook, id: own, ...settings } = row;
	return {
		user: { id: own, email, name },
		settings,
		zone,
		colleagues: [...colleagues],
		teamHook: hook || Boolean(env.RIPEN_ALERT_WEBHOOK),
		sendsMail: mailIsSent(env),
	};
}
