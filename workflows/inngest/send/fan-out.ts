import type { Queryable, Sql } from "@/db/client";
import { type Delivery, FinalFailure } from "@/workflows/engine/live/deliver";
import type { Clock } from "@/workflows/engine/live/engine";
import type { Role } from "@/workflows/language/values";
import { dueAt } from "./due";
import { actingFor, hasLeft, isHere, type People, type Person, readPeople } from "./people";
import { routeAlerts } from "./route";

/** The receiver of a notice that goes to the webhook of the team. */
export const TEAM = "team";

interface Whose {
	contactId: number;
	toUser: string | null;
	toRole: Role | null;
	holder: string | null;
}

type Notice = { receiver: string; dueAt: Date };

/**
 * Turns an alert that is to leave the house into notices, one for each receiver: its holder, its user, or everybody of
 * its role. `hook`: the team's webhook where the settings name none. Done again, it adds nothing.
 */
export async function fanOut(sql: Sql, clock: Clock, delivery: Delivery, hook?: string): Promise<void> {
	const now = clock.now();
	const alertId = delivery.alertId!;
	// All that wait: of a wave, the first one deals for the others, and open alerts are counted once.
	await routeAlerts(sql, now);
	const [alert] = await sql<Whose[]>`
		select contact_id as "contactId", to_user as "toUser", to_role as "toRole", holder from alerts where id = ${alertId}`;
	if (!alert) throw new FinalFailure("the alert is gone with its contact");
	const people = await readPeople(sql);
	const receivers = receiversOf(alert, people, now);
	if (receivers.length === 0) throw new FinalFailure("nobody has the role or address that the alert goes to");
	const channel = delivery.kind === "alert-mail" ? "mail" : "webhook";
	const team = channel === "webhook" && (await teamWebhook(sql, hook)) !== undefined;
	const notices = channel === "mail" ? mailsTo(receivers, now) : hooksOf(receivers, now, team);
	if (notices.length === 0)
		throw new FinalFailure(
			"no webhook is set for the receivers; set one for them, for the team or in RIPEN_ALERT_WEBHOOK",
		);
	// The contact is held so that an erasure is not overtaken by what it would have erased.
	await sql`
		insert into notices (alert_id, contact_id, receiver, channel, due_at, next_at)
		select a.id, a.contact_id, r.receiver, ${channel}, r."dueAt", r."dueAt"
		from jsonb_to_recordset(${JSON.stringify(notices)}::text::jsonb) r(receiver text, "dueAt" timestamptz),
			(select a.id, a.contact_id from alerts a join contacts c on c.id = a.contact_id where a.id = ${alertId}
				for key share of c) a
		order by r.receiver on conflict do nothing`;
}

/**
 * Tells whoever an alert was handed to over the ways that it was sent by, also where they knew of it: it is theirs now.
 * For a transaction that has the contact locked.
 */
export async function tellNewHolder(
	sql: Queryable,
	at: Date,
	alertIds: number[],
	email: string,
): Promise<void> {
	const person = (await readPeople(sql)).get(email);
	if (!person) return;
	const due = {
		mail: dueAt(person, "mail", at),
		webhook: person.webhook === null ? null : dueAt(person, "webhook", at),
	};
	await sql`
		insert into notices (alert_id, contact_id, receiver, channel, due_at, next_at)
		select a.id, a.contact_id, ${email}, w.channel, w.due, w.due
		from alerts a, (values ('mail', 'email', ${due.mail}::timestamptz), ('webhook', 'webhook', ${due.webhook}::timestamptz)) w(channel, via, due)
		where a.id = any (${alertIds}) and w.via = any (a.via) and w.due is not null
		order by a.id, w.channel
		on conflict (alert_id, receiver, channel) do update set status = 'pending', attempts = 0, error = null, done_at = null,
			due_at = excluded.due_at, next_at = excluded.next_at where notices.status <> 'pending'`;
}

/** Where the team reads along: what the settings name, or else the environment. */
export async function teamWebhook(sql: Sql, hook?: string): Promise<string | undefined> {
	const [row] = await sql<{ team: string | null }[]>`select team_webhook as team from settings`;
	return row?.team || hook || undefined;
}

/** Who is told, in the order of their addresses: those who are here, or, where nobody is, those who could be. */
function receiversOf({ toUser, toRole, holder }: Whose, people: People, at: Date): Person[] {
	const asked =
		holder !== null
			? [holder]
			: toUser !== null
				? [toUser]
				: [...people.values()].flatMap((one) => (one.role === toRole && !hasLeft(one) ? [one.email] : []));
	const acting = new Set(asked.flatMap((email) => actingFor(people, email, at) ?? []));
	const all = [...acting]
		.sort()
		.flatMap((email) => people.get(email) ?? [])
		.filter((one) => !hasLeft(one));
	const here = all.filter((one) => isHere(one, at));
	return here.length > 0 ? here : all;
}

const mailsTo = (receivers: Person[], at: Date): Notice[] =>
	receivers.map((one) => ({ receiver: one.email, dueAt: dueAt(one, "mail", at) }));

function hooksOf(receivers: Person[], at: Date, team: boolean): Notice[] {
	const own = receivers.filter((one) => one.webhook !== null);
	const notices = own.map((one) => ({ receiver: one.email, dueAt: dueAt(one, "webhook", at) }));
	return team && own.length < receivers.length ? [...notices, { receiver: TEAM, dueAt: at }] : notices;
}
