import type { Queryable, Sql } from "@/db/client";
import { allowAddress } from "../me/webhook-address";
import { writeAudit } from "../users/audit";
import type { Routing } from "./types";

export async function readRouting(sql: Queryable, env = process.env): Promise<Routing> {
	const [row] = await sql<{ dealByLoad: boolean; teamWebhook: string | null }[]>`
		select deal_by_load as "dealByLoad", team_webhook as "teamWebhook" from settings`;
	return { ...row!, hookOfEnvironment: Boolean(env.RIPEN_ALERT_WEBHOOK) };
}

/** Holds for alerts that are routed from now on; those on a desk stay there. */
export async function saveRouting(
	sql: Sql,
	actor: string,
	{ dealByLoad, teamWebhook }: { dealByLoad: boolean; teamWebhook: string | null },
): Promise<Routing> {
	if (teamWebhook !== null) await allowAddress(teamWebhook, "teamWebhook");
	return sql.begin(async (transaction) => {
		await transaction`update settings set deal_by_load = ${dealByLoad}, team_webhook = ${teamWebhook}`;
		await writeAudit(transaction, actor, "alert routing changed", {
			dealByLoad,
			teamWebhook: teamWebhook !== null,
		});
		return readRouting(transaction);
	});
}
