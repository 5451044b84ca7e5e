import { afterEach } from "vitest";
import { deliverDue } from "@/workflows/engine/live/deliver";
import { type House, houses } from "@/workflows/engine/live/testing/house";
import type { Answer } from "@/workflows/language/values";
import { createNotifying, createSend, type SendOptions } from "../send";
import { sendNotices } from "../send/notices";
import { type ReadMail, readMail } from "./mails";
import {
	type AtTheDoor,
	type Call,
	type Mailbox,
	openMailbox,
	openReceiver,
	type Receiver,
} from "./receivers";

export const URL = "https://ripen.acme.test";
export const SAM = "sam@acme.test";
export const KIM = "kim@acme.test";

const PROGRAM = `
timezone: Europe/Berlin
users:
  - { email: ${SAM}, name: Sam Okafor }
  - { email: ${KIM}, name: Kim }
  - { email: mara@acme.test, name: Mara, role: marketer }
scores: [{ key: heat, name: Engagement, ceiling: 100, rules: [
  { key: pricing, name: Looked at prices, event: page_view, points: 40 }, { key: demo, name: Asked for a demo, event: demo, points: 50 }] }]
flows:
  - { key: tell, reentry: again, nodes: [ { id: in, kind: event-entry, config: { event: ready }, next: alert },
      { id: alert, kind: notify, config: { to: owner, subject: "{{ contact.first_name }} is ready", ask-feedback: true, via: [inbox, email] } } ] }
  - { key: team, reentry: again, nodes: [ { id: in, kind: event-entry, config: { event: anybody }, next: alert },
      { id: alert, kind: notify, config: { to: { role: sales }, subject: "{{ contact.first_name }} calls", via: [inbox, email] } } ] }
  - { key: chat, reentry: again, nodes: [ { id: in, kind: event-entry, config: { event: chat }, next: alert },
      { id: alert, kind: notify, config: { to: { role: sales }, subject: "{{ contact.first_name }} chats", via: [webhook] } } ] }
`;

/** An installation whose people are told over real servers. Its clock is driven. */
export class Telling {
	constructor(
		readonly house: House,
		readonly mailbox: Mailbox,
		readonly receiver: Receiver,
		private readonly options: SendOptions,
	) {}

	get sql() {
		return this.house.sql;
	}

	/** Delivers what stands in the outbox: of alerts, notes who is to be told. */
	async fanOut(options: SendOptions = this.options): Promise<void> {
		const { engine, clock, sql } = this.house;
		await deliverDue(engine, createSend(sql, options, clock), Number.POSITIVE_INFINITY);
	}

	/** What the run of the outbox does now. */
	async serve(options: SendOptions = this.options): Promise<void> {
		const { engine } = this.house;
		await this.fanOut(options);
		await sendNotices(engine, createNotifying(engine, options), Number.POSITIVE_INFINITY);
	}

	/** Sets what a user wants; by column. */
	async set(email: string, columns: Record<string, unknown>): Promise<void> {
		await this.sql`update users set ${this.sql(columns)} where email = ${email}`;
	}

	get mails(): ReadMail[] {
		return this.mailbox.mails.map(readMail);
	}

	mailsTo(address: string): ReadMail[] {
		return this.mails.filter((mail) => mail.headers.to === address);
	}

	notices(): Promise<
		{ receiver: string; channel: string; status: string; attempts: number; error: string | null }[]
	> {
		return this.sql`select receiver, channel, status, attempts, error from notices order by receiver, id`;
	}

	async answer(contactId: number, answer: Answer): Promise<void> {
		await this.sql`
			insert into held_answers (alert_id, contact_id, answer, actor, via, at, take_at)
			select id, contact_id, ${answer}, ${SAM}, 'inbox', ${this.house.clock.now()}, ${this.house.clock.now()}
			from alerts where contact_id = ${contactId} order by id desc limit 1`;
	}
}

/** Opens installations for the tests of one file, each with servers of its own. */
export function tellings() {
	const house = houses();
	const open: Telling[] = [];
	afterEach(async () => {
		for (const { mailbox, receiver } of open.splice(0))
			await Promise.all([mailbox.close(), receiver.close()]);
	});
	return async (
		atTheDoor?: AtTheDoor,
		statusOf: (call: Call, before: Call[]) => number = () => 204,
	): Promise<Telling> => {
		const mailbox = await openMailbox(atTheDoor);
		const receiver = await openReceiver(statusOf);
		const options = { smtpUrl: mailbox.url, mailFrom: "Acme <hello@acme.test>", url: URL };
		const telling = new Telling(await house(PROGRAM), mailbox, receiver, options);
		open.push(telling);
		await telling.sql`update settings set secret = ${"5ec2e7".repeat(11).slice(0, 64)}, deal_by_load = false, team_webhook = null`;
		await telling.sql`update users set status = 'active'`;
		return telling;
	};
}
