import { afterAll, beforeAll, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { mailLink } from "./mail-link";

let database: FreshDatabase;

beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database.drop());

const NOBODY = {} as never;

it("leaves a one-time link in the mailbox where no mail server is, the newest one only", async () => {
	const send = (path: string) => mailLink(database.sql, "nina@acme.test", path, "Ada", NOBODY);
	expect(await send("/welcome?token=first")).toBe(false);
	expect(await send("/welcome?token=second")).toBe(false);
	const mails = await database.sql<{ receiver: string; text: string }[]>`select receiver, text from mailbox`;
	expect(mails).toHaveLength(1);
	expect(mails[0]).toMatchObject({ receiver: "nina@acme.test" });
	expect(mails[0]!.text).toContain("\n/welcome?token=second\n");
	expect(mails[0]!.text).toContain("Ada sends you a link to Ripen.");
});

it("does not send a link that leads nowhere: with a mail server RIPEN_URL must be known", async () => {
	const env = { SMTP_URL: "smtp://127.0.0.1:1" } as never;
	expect(await mailLink(database.sql, "nina@acme.test", "/welcome?token=third", "Ada", env)).toBe(false);
	const kept = await database.sql`select from mailbox where text like '%third%'`;
	expect(kept).toHaveLength(0);
});
