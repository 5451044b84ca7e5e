import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownSecret } from "./send";
import { type Mailbox, openMailbox, openReceiver, type Receiver } from "./testing/receivers";
import { LONG, until, World } from "./testing/world";

let world: World;
let mailbox: Mailbox;
let receiver: Receiver;

beforeAll(async () => {
	mailbox = await openMailbox();
	receiver = await openReceiver((call, before) => {
		if (call.path === "/gone") return 410;
		return call.path === "/busy" && !before.some((earlier) => earlier.path === "/busy") ? 500 : 204;
	});
	world = await World.open({
		send: { smtpUrl: mailbox.url, mailFrom: "Acme <hello@acme.test>", url: "https://ripen.acme.test" },
	});
	await world.publish(`
  - { key: reach, name: Reach, nodes: [
      { id: in, kind: event-entry, config: { event: ready }, next: mail },
      { id: mail, kind: send-email, config: { subject: "Grüße, {{ contact.email }} 🌱", body: "Seen you on pricing." }, next: tell },
      { id: tell, kind: notify, config: { to: { user: sam@acme.test }, subject: "{{ contact.email }} is ready", via: [inbox, email] }, next: hook },
      { id: hook, kind: webhook, config: { url: "${receiver.url}/hook", event: lead.ready }, next: busy },
      { id: busy, kind: webhook, config: { url: "${receiver.url}/busy" }, next: gone },
      { id: gone, kind: webhook, config: { url: "${receiver.url}/gone" } } ] }`);
	await world.does("ann@reach.test", "ready");
	await until(
		"all is delivered",
		async () =>
			(
				await world.sql`select from outbox where status = 'pending' union all select from notices where status = 'pending'`
			).length === 0,
	);
}, LONG);
afterAll(async () => {
	await world?.close();
	await receiver?.close();
	await mailbox?.close();
});

const mailsTo = (address: string) =>
	mailbox.mails.filter((mail) => new RegExp(`^To: ${address}`, "m").test(mail));
const callsTo = (path: string) => receiver.calls.filter((call) => call.path === path);
const idOf = async (node: string) =>
	(await world.sql<{ id: number }[]>`select id from outbox where node = ${node}`)[0].id;

describe("what leaves the house", { timeout: LONG }, () => {
	it("is one mail to the contact", async () => {
		const [mail, ...more] = mailsTo("ann@reach.test");
		expect(more).toEqual([]);
		expect(mail).toMatch(/^From: Acme <hello@acme\.test>/m);
		expect(mail).toMatch(/^Subject: =\?UTF-8\?/m);
		expect(mail).toContain(`Message-ID: <ripen-${await idOf("mail")}@ripen>`);
		expect(mail).toContain("Seen you on pricing.");
	});

	it("is one mail to sales, with who and where", () => {
		const [mail, ...more] = mailsTo("sam@acme.test");
		expect(more).toEqual([]);
		expect(mail).toMatch(/^Subject: ann@reach\.test is ready/m);
		expect(mail).toContain("Contact: ann@reach.test");
		expect(mail).toContain("https://ripen.acme.test");
	});

	it("is one webhook, signed as Standard Webhooks say", async () => {
		const [call, ...more] = callsTo("/hook");
		expect(more).toEqual([]);
		expect(call.headers["webhook-id"]).toBe(`ripen-${await idOf("hook")}`);
		const webhook = new Webhook(await ownSecret(world.sql));
		expect(webhook.verify(call.body, call.headers)).toMatchObject({
			type: "lead.ready",
			data: { flow: "reach", node: "hook", contact: { email: "ann@reach.test" } },
		});
		expect(() => webhook.verify(call.body.replace("ann@", "eve@"), call.headers)).toThrow();
	});

	it("goes again under the same key where the receiver had trouble, and not a third time", async () => {
		const calls = callsTo("/busy");
		expect(calls.map((call) => call.headers["webhook-id"])).toEqual(
			new Array(2).fill(`ripen-${await idOf("busy")}`),
		);
		expect(calls[1].body).toBe(calls[0].body);
		const webhook = new Webhook(await ownSecret(world.sql));
		for (const call of calls) webhook.verify(call.body, call.headers);
	});

	it("is not forced on a receiver that wants it no more", async () => {
		expect(callsTo("/gone")).toHaveLength(1);
		const [{ status, error }] = await world.sql`select status, error from outbox where node = 'gone'`;
		expect([status, error]).toEqual(["failed", expect.stringContaining("410")]);
	});
});
