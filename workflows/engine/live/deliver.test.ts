import { afterEach, describe, expect, it } from "vitest";
import { changeContacts } from "./contacts";
import { type Delivery, deliverDue, FinalFailure, type Send } from "./deliver";
import { ingestEvents } from "./ingest";
import { ANN, BOB, type House, houses, later } from "./testing/house";

const house = houses();

const MAILING = `
scores: [{ key: heat, rules: [{ key: mailed, event: email_sent, points: 3 }, { key: visit, event: page_view, points: 20 }] }]
flows:
  - key: mailing
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: mail }
      - { id: mail, kind: send-email, config: { subject: "Hello {{ contact.first_name }}", body: Hi } }
  - key: receipts
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: paid }, next: mail }
      - { id: mail, kind: send-email, config: { subject: Receipt, body: Hi, kind: transactional } }
  - key: telling
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: tell }, next: hook }
      - { id: hook, kind: webhook, config: { url: "https://crm.example.test/hook" }, next: sales }
      - { id: sales, kind: notify, config: { to: { role: sales }, subject: Hot, via: [inbox, email] } }
  - key: away
    nodes: [{ id: in, kind: event-entry, config: { event: leave }, next: out }, { id: out, kind: delete-contact }]
`;

/** A post office that keeps what it was given and does with it what it is told. */
function postOffice(behave: Send = async () => {}) {
	const sent: Delivery[] = [];
	const send: Send = async (delivery) => {
		sent.push(delivery);
		await behave(delivery);
	};
	return { sent, send };
}

const deliver = (world: House, send: Send) => deliverDue(world.engine, send, Number.POSITIVE_INFINITY);
const outbox = ({ sql }: House) =>
	sql`select status, attempts, next_at, done_at, error from outbox order by id`;
const away = async () => {
	throw new Error("the server is away");
};

describe("the outbox", () => {
	it("delivers each thing once, in the order it was put there", async () => {
		const world = await house(MAILING);
		await world.bring({ email: ANN, fields: { first_name: "Ann" } });
		for (const type of ["begin", "paid", "tell"]) await world.did(ANN, type);
		const { sent, send } = postOffice();
		expect(await deliver(world, send)).toEqual({ delivered: 4, finished: true });
		expect(sent.map(({ kind }) => kind)).toEqual(["mail", "mail", "webhook", "alert-mail"]);
		expect(sent[0].payload).toEqual({ to: ANN, subject: "Hello Ann", body: "Hi", kind: "marketing" });
		expect(new Set(sent.map(({ key }) => key)).size).toBe(4);
		expect(await deliver(world, send)).toEqual({ delivered: 0, finished: true });
		expect(await world.events(ANN)).toEqual(["begin", "paid", "tell", "email_sent", "email_sent"]);
		expect(await world.balance(ANN)).toBe(6);
	});

	it("does not let who answers late hold up the others, nor overtakes for one contact", async () => {
		const world = await house(MAILING);
		const ids = await world.crowd(3);
		await ingestEvents(
			world.engine,
			ids.flatMap((contactId) => ["begin", "paid"].map((type) => ({ type, contactId }))),
		);
		const late = "c0@example.test";
		let others = 4;
		let letGo = () => {};
		const othersThrough = new Promise<void>((resolve) => {
			letGo = resolve;
		});
		const { sent, send } = postOffice(async ({ payload }) => {
			if (payload.to === late) await othersThrough;
			else if (--others === 0) letGo();
		});
		expect(await deliver(world, send)).toEqual({ delivered: 6, finished: true });
		const subjects = sent.filter(({ payload }) => payload.to === late).map(({ payload }) => payload.subject);
		expect(subjects).toEqual(["Hello ", "Receipt"]);
	});

	it("tries again under the same key, after longer and longer", async () => {
		const world = await house(MAILING);
		await world.did(ANN, "begin");
		const { sent, send } = postOffice(away);
		let waited = 0;
		for (const seconds of [5, 10, 20, 40]) {
			await deliver(world, send);
			await deliver(world, send);
			waited += seconds;
			expect(await outbox(world)).toMatchObject([
				{ status: "pending", next_at: later(`${waited}s`), error: "the server is away" },
			]);
			world.moveTo(`${waited}s`);
		}
		const open = postOffice();
		await deliver(world, open.send);
		expect(new Set([...sent, ...open.sent].map(({ key }) => key)).size).toBe(1);
		expect([...sent, ...open.sent].map(({ attempts }) => attempts)).toEqual([1, 2, 3, 4, 5]);
		expect(await outbox(world)).toEqual([
			{ status: "delivered", attempts: 5, next_at: null, done_at: later("75s"), error: null },
		]);
		expect(await world.events(ANN)).toEqual(["begin", "email_sent"]);
	});

	it("gives up after twelve attempts, or at once where another is of no use; others are delivered meanwhile", async () => {
		const world = await house(MAILING);
		await world.did(ANN, "begin");
		await world.did(BOB, "begin");
		const { sent, send } = postOffice(async ({ payload }) => {
			if (payload.to === BOB) throw new FinalFailure("no such mailbox");
			await away();
		});
		await deliver(world, send);
		for (let days = 1; days < 20; days++) {
			world.moveTo(`${days}d`);
			await deliver(world, send);
		}
		expect(await outbox(world)).toEqual([
			{ status: "failed", attempts: 12, next_at: null, done_at: null, error: "the server is away" },
			{ status: "failed", attempts: 1, next_at: null, done_at: null, error: "no such mailbox" },
		]);
		expect(sent).toHaveLength(13);
		expect(await world.events(ANN)).toEqual(["begin"]);
	});

	it("refuses what the contact does not want any more, however much of it; transactional mail still goes", async () => {
		const world = await house(MAILING);
		const ids = await world.crowd(30);
		await ingestEvents(
			world.engine,
			ids.map((contactId) => ({ type: "begin", contactId })),
		);
		await ingestEvents(world.engine, [
			{ type: "paid", contactId: ids[0] },
			{ type: "begin", email: ANN },
		]);
		await changeContacts(
			world.engine,
			ids.map((contactId) => ({ contactId, change: { "do-not-contact": ["email"] } })),
		);
		const { sent, send } = postOffice();
		expect(await deliver(world, send)).toEqual({ delivered: 2, finished: true });
		expect(sent.map(({ payload }) => payload.subject)).toEqual(expect.arrayContaining(["Receipt", "Hello "]));
		const refused = (await outbox(world)).filter(({ status }) => status === "refused");
		expect(refused).toHaveLength(30);
		expect(refused[0]).toMatchObject({
			error: "refused before it was delivered",
			done_at: later("0s"),
			next_at: null,
		});
	});

	it("sends a contact that is being deleted nothing, a receipt neither", async () => {
		const world = await house(MAILING);
		for (const type of ["begin", "paid", "leave"]) await world.did(ANN, type);
		const { sent, send } = postOffice();
		await deliver(world, send);
		expect(sent).toEqual([]);
	});

	it("is emptied by several at a time, each thing by one of them", async () => {
		const world = await house(MAILING);
		const ids = await world.crowd(60);
		await ingestEvents(
			world.engine,
			ids.map((contactId) => ({ type: "begin", contactId })),
		);
		const { sent, send } = postOffice();
		const counts = await Promise.all([1, 2, 3].map(() => deliver(world, send)));
		expect(counts.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(60);
		expect(new Set(sent.map(({ key }) => key)).size).toBe(60);
		expect(sent).toHaveLength(60);
		await world.expectLaws();
	});

	it("is taken over two minutes after somebody claimed it and died; what comes late changes nothing", async () => {
		const world = await house(MAILING);
		await world.did(ANN, "begin");
		const slow = postOffice();
		let wake = () => {};
		const woken = new Promise<void>((resolve) => {
			wake = resolve;
		});
		let dead: Promise<unknown> = Promise.resolve();
		await new Promise<void>((claimed) => {
			dead = deliver(world, async (delivery) => {
				await slow.send(delivery);
				claimed();
				await woken;
			});
		});
		const { sent, send } = postOffice();
		world.moveTo("119s");
		await deliver(world, send);
		expect(sent).toEqual([]);
		world.moveTo("120s");
		await deliver(world, send);
		expect(sent.map(({ key }) => key)).toEqual(slow.sent.map(({ key }) => key));
		wake();
		await dead;
		expect(await world.events(ANN)).toEqual(["begin", "email_sent"]);
	});
});

describe("a delivered mail", () => {
	it("is an event at the mail's own instant, as in a preview, when it goes out within the hour", async () => {
		const world = await house(MAILING);
		await world.did(ANN, "begin");
		world.moveTo("1h");
		await deliver(world, postOffice().send);
		expect(await world.ledger(ANN)).toEqual([["mailed", 3, 0]]);
		const [event] = await world.sql`select at, properties from events where type = 'email_sent'`;
		expect(event).toEqual({
			at: later("0s"),
			properties: { flow: "mailing", node: "mail", subject: "Hello ", kind: "marketing" },
		});
	});

	it("is one at the moment of delivery after that, and never before what the contact did meanwhile", async () => {
		const world = await house(MAILING);
		await world.did(ANN, "begin");
		await world.did(BOB, "begin");
		world.moveTo("10m");
		await world.did(BOB, "page_view");
		world.moveTo("20m");
		const { send } = postOffice(async ({ payload }) => (payload.to === ANN ? away() : undefined));
		await deliver(world, send);
		expect(await world.ledger(BOB)).toEqual([
			["visit", 20, 10],
			["mailed", 3, 10],
		]);
		world.moveTo("3h");
		await deliver(world, postOffice().send);
		expect(await world.ledger(ANN)).toEqual([["mailed", 3, 180]]);
	});

	describe("whose event cannot be taken", () => {
		let world: House;
		afterEach(() => world.sql.unsafe("alter table ledger drop constraint poison"));

		it("is not sent again, and does not keep the others", async () => {
			world = await house(MAILING);
			const [ann] = await world.bring(ANN, BOB);
			await world.did(ANN, "begin");
			await world.did(BOB, "begin");
			await world.sql.unsafe(`alter table ledger add constraint poison check (contact_id <> ${ann})`);
			const { sent, send } = postOffice();
			expect(await deliver(world, send)).toEqual({ delivered: 2, finished: true });
			world.moveTo("1d");
			await deliver(world, send);
			expect(sent).toHaveLength(2);
			expect(await outbox(world)).toMatchObject([
				{ status: "delivered", error: expect.stringContaining("poison") },
				{ status: "delivered", error: null },
			]);
			expect(await world.events(BOB)).toContain("email_sent");
		});
	});
});
