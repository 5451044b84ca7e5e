import type { Sql } from "@/db/client";
import { type Delivery, FinalFailure } from "@/workflows/engine/live/deliver";
import type { Mailer } from "./mail";
import { post } from "./webhook";

interface Told {
	subject: string;
	message: string;
	note: string | null;
	reasons: { score: string; reason: string; points: number }[] | null;
	contact: string;
	receivers: { email: string; webhook: string | null }[];
}

/** The alert with those who get it: its user, or everybody who has its role. */
async function toldBy(sql: Sql, alertId: number): Promise<Told> {
	const [told] = await sql<Told[]>`
		select a.subject, a.message, a.note, a.reasons, coalesce(c.email, 'an unknown visitor') as contact,
			coalesce((select jsonb_agg(jsonb_build_object('email', u.email, 'webhook', u.webhook_url) order by u.email) from users u
				where u.status <> 'disabled' and (u.email = a.to_user or u.role = a.to_role)), '[]') as receivers
		from alerts a join contacts c on c.id = a.contact_id where a.id = ${alertId}`;
	if (!told) throw new FinalFailure("the alert is gone with its contact");
	return told;
}

function textOf(told: Told, url: string): string {
	const reasons = (told.reasons ?? []).map(
		(r) => `  ${r.points > 0 ? "+" : ""}${r.points}  ${r.reason} (${r.score})`,
	);
	const parts = [
		told.message,
		`Contact: ${told.contact}`,
		reasons.length > 0 ? `Why:\n${reasons.join("\n")}` : "",
		told.note ? `Note: ${told.note}.` : "",
		url,
	];
	return parts.filter((part) => part !== "").join("\n\n");
}

export async function mailAlert(sql: Sql, mailer: Mailer, delivery: Delivery, url: string): Promise<void> {
	const told = await toldBy(sql, delivery.alertId!);
	if (told.receivers.length === 0)
		throw new FinalFailure("nobody has the role or address that the alert goes to");
	for (const [n, receiver] of told.receivers.entries())
		await mailer.send({
			to: receiver.email,
			subject: told.subject,
			text: textOf(told, url),
			key: `${delivery.key}-${n}`,
		});
}

/** To the Slack-compatible webhooks of the receivers, or to the team's where none of them has one. */
export async function hookAlert(
	sql: Sql,
	delivery: Delivery,
	url: string,
	team: string | undefined,
): Promise<void> {
	const told = await toldBy(sql, delivery.alertId!);
	const own = told.receivers.flatMap((receiver) => (receiver.webhook ? [receiver.webhook] : []));
	const hooks = own.length > 0 ? own : team ? [team] : [];
	if (hooks.length === 0)
		throw new FinalFailure("no webhook is set for the receivers; set one for them or RIPEN_ALERT_WEBHOOK");
	const payload = JSON.stringify({ text: `*${told.subject}*\n${textOf(told, url)}` });
	for (const hook of hooks) await post(hook, payload, { "webhook-id": delivery.key });
}
