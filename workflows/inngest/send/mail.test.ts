import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { readMail } from "../testing/mails";
import { type Mailbox, openMailbox } from "../testing/receivers";
import { smtpMailer } from "./mail";
import { mailerOf } from "./mailbox";

const EVIL = "Hello\r\nBcc: all@evil.test\r\n\r\nBuy\u2028now\0";
const NOW = new Date("2026-03-02T09:00:00Z");

describe("a mail that goes out", () => {
	let box: Mailbox;
	let envelopes: string[];
	beforeAll(async () => {
		envelopes = [];
		box = await openMailbox((address) => void envelopes.push(address));
	});
	afterAll(() => box.close());

	it("has one receiver and the headers that we gave it, whatever it is about", async () => {
		const mailer = smtpMailer(box.url, "Acme <hello@acme.test>");
		await mailer.send({ to: "eve,all@evil.test", subject: EVIL, text: "Hi", key: "ripen-1" });
		const [mail] = box.mails.map(readMail);
		expect(envelopes).toHaveLength(1);
		expect(mail.headers.bcc).toBeUndefined();
		expect(mail.subject).toBe("Hello Bcc: all@evil.test Buy now");
		expect(mail.text).toBe("Hi\n");
	});
});

describe("a mail without a mail server", () => {
	let database: FreshDatabase;
	beforeAll(async () => {
		database = await freshDatabase();
	});
	afterAll(() => database.drop());

	it("lies in the mailbox, under its key once", async () => {
		const mailer = mailerOf(database.sql, { now: () => NOW }, { smtpUrl: "" });
		const mail = { to: "ann@example.test", subject: EVIL, text: "Hi\0", key: "ripen-1", contactIds: [7] };
		await mailer.send(mail);
		await mailer.send({ ...mail, text: "again" });
		expect(await database.sql`select at, receiver, subject, text, html, contact_ids from mailbox`).toEqual([
			{
				at: NOW,
				receiver: "ann@example.test",
				subject: "Hello Bcc: all@evil.test Buy now",
				text: "Hi",
				html: null,
				contact_ids: [7],
			},
		]);
	});
});
