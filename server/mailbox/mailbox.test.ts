import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { somebody } from "../auth/testing/visitor";
import type { SessionUser } from "../auth/types";
import { getMail } from "./get";
import { listMailbox } from "./list";
import { mailboxState } from "./state";

let database: FreshDatabase;
const who = (name: string, role: SessionUser["role"]): SessionUser => ({
	id: 1,
	email: `${name}@acme.test`,
	name,
	role,
});
const [ada, mara, sam] = [who("ada", "admin"), who("mara", "marketer"), who("sam", "sales")];

beforeAll(async () => {
	database = await freshDatabase();
	for (const { email, role } of [ada, mara, sam]) await somebody(database.sql, email, role);
	await database.sql`
		insert into mailbox (key, at, receiver, subject, text, html, contact_ids) values
			('one', now(), 'sam@acme.test', 'Finn is ready', 'Call', '<p>Call</p>', '{1}'),
			('two', now(), 'finn@example.test', 'A warm welcome', 'Hello', null, '{1}'),
			('three', now(), 'mara@acme.test', 'Your way into Ripen', 'secret link', null, '{}')`;
});
afterAll(() => database.drop());

const subjects = async (user: SessionUser) =>
	(await listMailbox(database.sql, user)).mails.map((mail) => mail.subject);

describe("the mailbox", () => {
	it("shows the newest first, to admins all of it", async () => {
		expect(await subjects(ada)).toEqual(["Your way into Ripen", "A warm welcome", "Finn is ready"]);
	});

	it("shows nobody else what was written to a colleague: it carries links in that person's name", async () => {
		expect(await subjects(sam)).toEqual(["A warm welcome", "Finn is ready"]);
		expect(await subjects(mara)).toEqual(["Your way into Ripen", "A warm welcome"]);
		const [theirs] = await database.sql<{ id: number }[]>`select id from mailbox where key = 'three'`;
		await expect(getMail(database.sql, sam, theirs!.id)).rejects.toThrow("not here any more");
		expect(await getMail(database.sql, mara, theirs!.id)).toMatchObject({
			text: "secret link",
			name: "mara",
		});
	});

	it("is of use without a mail server, and else while something is in it", async () => {
		const smtp = { SMTP_URL: "smtp://mail.example.test" } as never;
		expect(await mailboxState(database.sql, sam, {} as never)).toEqual({ shown: true, sends: false });
		expect(await mailboxState(database.sql, sam, smtp)).toEqual({ shown: true, sends: true });
		await database.sql`delete from mailbox where key <> 'three'`;
		expect(await mailboxState(database.sql, sam, smtp)).toEqual({ shown: false, sends: true });
	});

	it("goes on page by page", async () => {
		await database.sql`
			insert into mailbox (key, at, receiver, subject, text, contact_ids)
			select 'n' || n, now(), 'finn@example.test', 'Mail ' || n, '', '{}' from generate_series(1, 60) n order by n`;
		const first = await listMailbox(database.sql, sam);
		expect(first.mails).toHaveLength(50);
		expect(first.mails[0]!.subject).toBe("Mail 60");
		const rest = await listMailbox(database.sql, sam, { after: first.after! });
		expect(rest).toMatchObject({ after: null });
		expect(rest.mails).toHaveLength(10);
	});
});
