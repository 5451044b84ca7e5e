import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tellHeld } from "./send/held";
import { type Mailbox, openMailbox } from "./testing/receivers";
import { clientOf, keysOfEnvironment } from "./testing/serve";
import { LONG, until, World } from "./testing/world";

let world: World;
let mailbox: Mailbox;
let refused = 0;

beforeAll(async () => {
	mailbox = await openMailbox(() => (refused++ === 0 ? 451 : undefined));
	world = await World.open({ send: { smtpUrl: mailbox.url, url: "https://ripen.acme.test" } });
	await world.publish(`
  - { key: ask, name: Ask, nodes: [
      { id: in, kind: event-entry, config: { event: ready }, next: alert },
      { id: alert, kind: notify, config: { to: { user: sam@acme.test }, subject: "{{ contact.email }} is ready", ask-feedback: true, via: [inbox] } } ] }
  - { key: mail, name: Mail, nodes: [
      { id: in, kind: event-entry, config: { event: mail }, next: alert },
      { id: alert, kind: notify, config: { to: { user: sam@acme.test }, subject: "{{ contact.email }} is ready", via: [email] } } ] }`);
}, LONG);
afterAll(async () => {
	await world?.close();
	await mailbox?.close();
});

/** Answers the alert about somebody; the answer may be undone for so many milliseconds. Returns when it is taken. */
async function holds(email: string, ms: number): Promise<Date> {
	const takeAt = new Date(Date.now() + ms);
	await world.sql`
		insert into held_answers (alert_id, contact_id, answer, actor, via, at, take_at)
		select a.id, a.contact_id, 'good_lead', 'sam@acme.test', 'inbox', now(), ${takeAt}
		from alerts a join contacts c on c.id = a.contact_id where c.email = ${email}`;
	return takeAt;
}
const answered = (email: string) => async () =>
	(
		await world.sql`select from answers a join contacts c on c.id = a.contact_id
			where c.email = ${email} and not exists (select from held_answers h where h.alert_id = a.alert_id)`
	).length === 1;

describe("an answer that is held", { timeout: LONG }, () => {
	it("is taken at its time and not before", async () => {
		await world.does("ann@held.test", "ready");
		const takeAt = await holds("ann@held.test", 1500);
		await tellHeld(clientOf(world.driverUrl, keysOfEnvironment()), takeAt);
		await until("the answer is taken", answered("ann@held.test"));
		const late = Date.now() - takeAt.getTime();
		expect(late).toBeGreaterThanOrEqual(0);
		expect(late).toBeLessThan(5000);
	});

	it("is taken by the round of every minute when nobody told the driver", async () => {
		await world.does("bob@held.test", "ready");
		await holds("bob@held.test", 0);
		await until("the answer is taken", answered("bob@held.test"));
	});
});

describe("a mail to sales that is put off", { timeout: LONG }, () => {
	it("goes when its time has come, without anything else to wake the run", async () => {
		await world.does("cid@held.test", "mail");
		await until(
			"it is sent",
			async () => (await world.sql`select from notices where status = 'sent'`).length === 1,
		);
		const [{ attempts, took }] = await world.sql`
			select attempts, extract(epoch from done_at - due_at)::float as took from notices`;
		expect(attempts).toBe(2);
		expect(took).toBeLessThan(20);
		expect(mailbox.mails).toHaveLength(1);
	});
});
