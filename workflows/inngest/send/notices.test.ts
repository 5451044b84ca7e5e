import { describe, expect, it } from "vitest";
import { ingestEvents } from "@/workflows/engine/live/ingest";
import { later } from "@/workflows/engine/live/testing/house";
import { KIM, SAM, tellings, URL } from "../testing/telling";
import { claimNext } from "./claim";
import { readAnswerToken } from "./links";

const telling = tellings();
const ANN = {
	email: "ann@valtor.test",
	owner: SAM,
	fields: { first_name: "Ann", last_name: "Lee", company: "Valtor" },
};
const owned = (n: number, owner = SAM) => ({
	email: `c${n}@example.test`,
	owner,
	fields: { first_name: `C${n}` },
});

describe("the mail about a lead", () => {
	it("says in text and in HTML who it is, how warm, why, and what they did last", async () => {
		const world = await telling();
		await world.house.bring(ANN);
		await world.house.did(ANN.email, "page_view", { url: "/pricing" });
		await world.house.did(ANN.email, "demo");
		await world.house.did(ANN.email, "ready");
		await world.serve();
		const [mail, ...more] = world.mails;
		expect(more).toEqual([]);
		const [{ id }] = await world.sql`select id from notices`;
		expect(mail.headers).toMatchObject({ to: SAM, "message-id": `<ripen-notice-${id}@ripen>` });
		expect(mail.subject).toBe("Ann is ready");
		for (const part of [mail.text, mail.html])
			for (const said of [
				"Ann Lee",
				"ann@valtor.test",
				"Valtor",
				"Engagement 90 points, hot, +90 in 7 days",
				"Mon 2 Mar, 10:00",
				"+50",
				"Asked for a demo",
				"+40",
				"Looked at prices",
				"Viewed /pricing",
			])
				expect(part).toContain(said);
		expect(mail.html).not.toMatch(/<img|<link|<script|url\(|@import|@font-face/);
	});

	it("carries the four answers as links for its receiver, and one to the inbox", async () => {
		const world = await telling();
		await world.house.bring(ANN);
		await world.house.did(ANN.email, "ready");
		await world.serve();
		const [{ text, html }] = world.mails;
		const [{ id }] = await world.sql`select id from alerts`;
		const links = [...text.matchAll(/https:\S+\/answer\/(\S+)\?a=(\w+)/g)];
		expect(links.map((link) => link[2])).toEqual(["good_lead", "bad_timing", "bad_fit", "junk"]);
		for (const [link, token] of links) {
			expect(html).toContain(`href="${link}"`);
			const [{ secret }] = await world.sql`select secret from settings`;
			expect(await readAnswerToken(secret, token!, world.house.clock.now())).toEqual({
				alertId: id,
				receiver: SAM,
			});
		}
		for (const part of [text, html]) expect(part).toContain(`${URL}/inbox?alert=${id}`);
	});

	it("asks nothing where no answer is wanted", async () => {
		const world = await telling();
		await world.house.bring(ANN);
		await world.house.did(ANN.email, "anybody");
		await world.serve();
		expect(world.mails.map((mail) => mail.headers.to).sort()).toEqual([KIM, SAM]);
		for (const { text, html } of world.mails) expect(text + html).not.toContain("/answer/");
	});

	it("lets nothing of a contact into its headers or its HTML", async () => {
		const world = await telling();
		const evil = '<img src=x onerror=alert(1)> "&';
		await world.house.bring({
			email: "eve@evil.test",
			owner: SAM,
			fields: { first_name: "Eve\r\nBcc: all@evil.test\r\n\r\n<b>", company: evil },
		});
		await world.house.did("eve@evil.test", "page_view", { url: "</td><script>alert(1)</script>" });
		await world.house.did("eve@evil.test", "ready");
		await world.serve();
		const [mail, ...more] = world.mails;
		expect(more).toEqual([]);
		expect(mail.headers.bcc).toBeUndefined();
		expect(mail.headers.to).toBe(SAM);
		expect(mail.subject).toBe("Eve Bcc: all@evil.test <b> is ready");
		expect(mail.html).not.toMatch(/<(b|img|script)\b/);
		expect(mail.html).toContain("&lt;img src=x onerror=alert(1)&gt; &#34;&amp;");
		expect(mail.text).toContain(evil);
	});

	it("stays in the mailbox of the app where there is no mail server, once, with the contact it is about", async () => {
		const world = await telling();
		const [id] = await world.house.bring(ANN);
		await world.house.did(ANN.email, "ready");
		await world.serve({});
		await world.sql`update notices set status = 'pending', attempts = 0, next_at = due_at`;
		await world.serve({});
		expect(world.mails).toEqual([]);
		const kept = await world.sql`select receiver, subject, text, html, contact_ids from mailbox`;
		expect(kept).toMatchObject([{ receiver: SAM, subject: "Ann is ready", contact_ids: [id] }]);
		expect(kept[0].html).toContain('href="/answer/');
	});
});

describe("what is due for one receiver", () => {
	it("goes as one mail, be it about 500 contacts", async () => {
		const world = await telling();
		await world.set(SAM, { digest: "daily" });
		await world.house.bring(...Array.from({ length: 500 }, (_, n) => owned(n)));
		const events = Array.from({ length: 500 }, (_, n) => ({ type: "ready", email: `c${n}@example.test` }));
		await ingestEvents(world.house.engine, events);
		await world.serve();
		expect(world.mails).toEqual([]);
		world.house.clock.at = new Date("2026-03-03T07:00:00Z");
		await world.serve();
		const [mail, ...more] = world.mails;
		expect(more).toEqual([]);
		expect(mail.subject).toMatch(/^500 leads wait for you: C\d+, C\d+ and 498 more$/);
		expect(mail.text.match(/\/answer\//g)).toHaveLength(20 * 4);
		for (const n of [0, 19, 20, 499]) expect(mail.html).toContain(`C${n}`);
		expect(new Set((await world.notices()).map(({ status }) => status))).toEqual(new Set(["sent"]));
		await world.serve();
		expect(world.mails).toHaveLength(1);
	}, 60_000);

	it("leaves out what was answered, put away, deleted or erased meanwhile", async () => {
		const world = await telling();
		await world.set(SAM, { digest: "hourly" });
		const ids = await world.house.bring(...[0, 1, 2, 3, 4].map((n) => owned(n)));
		world.house.moveTo("1m");
		for (let n = 0; n < 5; n++) await world.house.did(`c${n}@example.test`, "ready");
		await world.serve();
		await world.answer(ids[0], "good_lead");
		await world.sql`update alerts set worked_at = now() where contact_id = ${ids[1]}`;
		await world.sql`update contacts set deleting_at = now() where id = ${ids[2]}`;
		await world.sql`delete from alerts where contact_id = ${ids[3]}`;
		world.house.moveTo("1h");
		await world.serve();
		expect(world.mails.map(({ subject }) => subject)).toEqual(["C4 is ready"]);
		expect((await world.notices()).map(({ status }) => status).sort()).toEqual([
			"sent",
			...Array.from({ length: 4 }, () => "skipped"),
		]);
	});

	it("waits for the end of quiet hours, also when the app was away before they began", async () => {
		const world = await telling();
		await world.set(SAM, { quiet_from: "18:00", quiet_until: "07:30" });
		await world.house.bring(owned(0), owned(1));
		world.house.moveTo("10h");
		await world.house.did("c0@example.test", "ready");
		await world.serve();
		expect(world.mails).toEqual([]);
		world.house.clock.at = new Date("2026-03-03T06:30:00Z");
		await world.serve();
		expect(world.mails).toHaveLength(1);
		await world.house.did("c1@example.test", "ready");
		const { clock } = world.house;
		await world.fanOut();
		clock.at = new Date("2026-03-03T20:00:00Z");
		await world.serve();
		expect(world.mails).toHaveLength(1);
		clock.at = new Date("2026-03-04T06:30:00Z");
		await world.serve();
		expect(world.mails).toHaveLength(2);
		expect((await world.notices()).map(({ attempts }) => attempts)).toEqual([1, 1]);
	});
});

describe("a receiver in trouble", () => {
	it("holds up nobody else: one is refused, one keeps us waiting", async () => {
		let open = () => {};
		const slow = new Promise<void>((resolve) => {
			open = resolve;
		});
		const world = await telling((address) => (address === KIM ? 550 : address === SAM ? slow : undefined));
		await world.house.bring(owned(0, SAM), owned(1, KIM), owned(2, "mara@acme.test"));
		for (let n = 0; n < 3; n++) await world.house.did(`c${n}@example.test`, "ready");
		const serving = world.serve();
		await expect
			.poll(async () => (await world.notices()).map(({ status }) => status))
			.toEqual(["failed", "sent", "pending"]);
		open();
		await serving;
		expect(await world.notices()).toMatchObject([
			{ receiver: KIM, status: "failed", error: expect.stringContaining("550") },
			{ receiver: "mara@acme.test", status: "sent" },
			{ receiver: SAM, status: "sent", error: null },
		]);
	});

	it("is tried again later, and what was tried together stays together, under one key", async () => {
		let tries = 0;
		const world = await telling(() => (++tries <= 2 ? 451 : undefined));
		await world.house.bring(owned(0), owned(1));
		await world.house.did("c0@example.test", "ready");
		await world.serve();
		await world.house.did("c1@example.test", "ready");
		world.house.moveTo("2s");
		await world.serve();
		expect((await world.notices()).map(({ status, attempts }) => [status, attempts])).toEqual([
			["pending", 1],
			["pending", 1],
		]);
		world.house.moveTo("1m");
		await world.serve();
		const ids = (await world.sql`select id from notices order by id`).map(
			({ id }) => `<ripen-notice-${id}@ripen>`,
		);
		expect(world.mails.map((mail) => mail.headers["message-id"]).sort()).toEqual(ids.sort());
	});

	it("is given up at the twelfth attempt, with the reason where people see it", async () => {
		const world = await telling();
		await world.house.bring(owned(0));
		await world.house.did("c0@example.test", "ready");
		const nobody = { smtpUrl: "smtp://127.0.0.1:1", url: URL };
		for (let n = 0; n < 12; n++) {
			await world.serve(nobody);
			world.house.clock.at = new Date(world.house.clock.at.getTime() + 6 * 3_600_000);
		}
		expect(await world.notices()).toMatchObject([
			{ status: "failed", attempts: 12, error: expect.stringContaining("ECONNREFUSED") },
		]);
	}, 60_000);

	it("is told again under the same key by others when who was telling died", async () => {
		const world = await telling();
		await world.house.bring(owned(0));
		await world.house.did("c0@example.test", "ready");
		const { engine, clock } = world.house;
		await world.fanOut();
		const claimed = await claimNext(engine);
		await world.serve();
		expect(world.mails).toEqual([]);
		clock.at = later("3m");
		await world.serve();
		expect(world.mails.map((mail) => mail.headers["x-ripen-key"])).toEqual([claimed!.key]);
	});
});

describe("a chat", () => {
	it("is told once by its team's webhook, and those by theirs who have one", async () => {
		const world = await telling(undefined, (call, before) =>
			call.path === "/team" && before.every(({ path }) => path !== "/team") ? 500 : 200,
		);
		await world.sql`update settings set team_webhook = ${`${world.receiver.url}/team`}`;
		await world.set(KIM, { webhook_url: `${world.receiver.url}/kim`, digest: "daily" });
		await world.house.bring({ email: "eve@evil.test", fields: { first_name: "<!channel> Eve" } });
		await world.house.did("eve@evil.test", "chat");
		await world.serve();
		world.house.moveTo("1m");
		await world.serve();
		const { calls } = world.receiver;
		expect(calls.map(({ path }) => path).sort()).toEqual(["/kim", "/team", "/team"]);
		const team = calls.filter(({ path }) => path === "/team");
		expect(team[0].headers["webhook-id"]).toBe(team[1].headers["webhook-id"]);
		expect(JSON.parse(team[1].body).text).toContain("&lt;!channel&gt; Eve chats");
		expect((await world.notices()).map(({ status }) => status)).toEqual(["sent", "sent"]);
	});

	it("without any webhook says so where what failed is shown", async () => {
		const world = await telling();
		await world.house.bring(owned(0));
		await world.house.did("c0@example.test", "chat");
		await world.serve();
		expect(await world.sql`select status, error from outbox`).toMatchObject([
			{ status: "failed", error: expect.stringContaining("no webhook is set") },
		]);
	});
});
