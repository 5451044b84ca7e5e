import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { sessionOf } from "./session";
import { somebody, visitor } from "./testing/visitor";

const PASSWORD = "correct horse battery";
let database: FreshDatabase;

beforeAll(async () => {
	database = await freshDatabase();
	await somebody(database.sql, "mara@acme.test", "marketer");
	await somebody(database.sql, "sam@acme.test", "sales");
	await somebody(database.sql, "ada@acme.test", "admin");
});
afterAll(() => database.drop());
beforeEach(async () => {
	await database.sql`delete from rate_limits`;
	await database.sql`update settings set demo = false`;
});

describe("signing in", () => {
	it("takes the right pair, in whatever case the address is written, and knows who it is", async () => {
		const mara = visitor(database.sql);
		expect(await mara.who()).toBeNull();
		const answer = await mara.signIn("Mara@Acme.test", PASSWORD);
		expect(answer.status).toBe(200);
		expect(await mara.who()).toMatchObject({ email: "mara@acme.test", name: "mara", role: "marketer" });
		expect(typeof (await mara.who())?.id).toBe("number");
	});

	it("keeps the session in a cookie that scripts and other sites cannot use", async () => {
		const cookie = (await visitor(database.sql).signIn("mara@acme.test", PASSWORD)).headers.getSetCookie()[0];
		expect(cookie).toMatch(/^ripen\.session_token=/);
		expect(cookie).toMatch(/HttpOnly/i);
		expect(cookie).toMatch(/SameSite=Lax/i);
		expect(cookie).not.toMatch(/Secure/i);
	});

	it("answers a wrong password and an unknown address alike", async () => {
		const wrong = await visitor(database.sql).signIn("mara@acme.test", "wrong password");
		const unknown = await visitor(database.sql).signIn("nobody@acme.test", "wrong password");
		expect([wrong.status, unknown.status]).toEqual([401, 401]);
		expect(await wrong.json()).toEqual(await unknown.json());
	});

	it("ends with signing out, on the server too", async () => {
		const mara = visitor(database.sql);
		await mara.signIn("mara@acme.test", PASSWORD);
		const stolen = mara.headers();
		await mara.post("/sign-out", {});
		expect(await mara.who()).toBeNull();
		const thief = visitor(database.sql);
		expect((await sessionOf(stolen, { sql: database.sql })).user).toBeNull();
		expect(await thief.who()).toBeNull();
	});

	it("lets nobody sign up, and offers nothing else of the library", async () => {
		const stranger = visitor(database.sql);
		for (const path of [
			"/sign-up/email",
			"/update-user",
			"/delete-user",
			"/request-password-reset",
			"/nothing",
		])
			expect((await stranger.post(path, { email: "x@x.test", password: PASSWORD, name: "X" })).status).toBe(
				404,
			);
	});

	it("takes no form of another site", async () => {
		const mara = visitor(database.sql);
		const foreign: Record<string, string>[] = [
			{ origin: "https://elsewhere.test" },
			{ "sec-fetch-site": "cross-site" },
			{ "content-type": "application/x-www-form-urlencoded" },
		];
		for (const more of foreign)
			expect(
				(await mara.post("/sign-in/email", { email: "mara@acme.test", password: PASSWORD }, more)).status,
			).toBe(403);
		expect(await mara.who()).toBeNull();
	});
});

describe("too many tries", () => {
	it("makes one address wait, even with the right password, and says how long", async () => {
		const stranger = visitor(database.sql, "192.0.2.9");
		for (let n = 0; n < 10; n++) expect((await stranger.signIn(`u${n}@acme.test`, "wrong")).status).toBe(401);
		const answer = await stranger.signIn("mara@acme.test", PASSWORD);
		expect(answer.status).toBe(429);
		expect(Number(answer.headers.get("x-retry-after"))).toBeGreaterThan(50);
		expect((await visitor(database.sql, "192.0.2.10").signIn("mara@acme.test", PASSWORD)).status).toBe(200);
	});

	it("makes one e-mail wait, from whatever addresses it is tried", async () => {
		for (let n = 0; n < 5; n++)
			expect((await visitor(database.sql, `198.51.100.${n}`).signIn("mara@acme.test", "wrong")).status).toBe(
				401,
			);
		const answer = await visitor(database.sql, "198.51.100.77").signIn(" Mara@acme.test", PASSWORD);
		expect(answer.status).toBe(429);
		expect(Number(answer.headers.get("x-retry-after"))).toBeGreaterThan(50);
		await database.sql`update rate_limits set last_request = last_request - 61000`;
		expect((await visitor(database.sql).signIn("mara@acme.test", PASSWORD)).status).toBe(200);
	});

	it("counts tries at one moment all", async () => {
		const tries = Array.from({ length: 20 }, (_, n) =>
			visitor(database.sql, `203.0.113.${n}`).signIn("sam@acme.test", "wrong"),
		);
		const statuses = (await Promise.all(tries)).map(({ status }) => status);
		expect(statuses.filter((status) => status === 401)).toHaveLength(5);
	});
});

describe("what changes for somebody takes effect at once", () => {
	it("the role", async () => {
		const sam = visitor(database.sql);
		await sam.signIn("sam@acme.test", PASSWORD);
		await database.sql`update users set role = 'marketer' where email = 'sam@acme.test'`;
		expect(await sam.who()).toMatchObject({ role: "marketer" });
	});

	it("being disabled: the session ends, and there is no new one", async () => {
		const sam = visitor(database.sql);
		await sam.signIn("sam@acme.test", PASSWORD);
		await database.sql`update users set status = 'disabled' where email = 'sam@acme.test'`;
		expect(await sam.who()).toBeNull();
		const answer = await sam.signIn("sam@acme.test", PASSWORD);
		expect(answer.status).toBe(403);
		expect(await answer.json()).toMatchObject({ code: "USER_NOT_ACTIVE" });
	});

	it("an expired session", async () => {
		const ada = visitor(database.sql);
		await ada.signIn("ada@acme.test", PASSWORD);
		await database.sql`update sessions set expires_at = now() - interval '1 second'`;
		expect(await ada.who()).toBeNull();
	});
});

describe("the demo", () => {
	it("lets people in as Mara, Sam or Ada without a password", async () => {
		await database.sql`update settings set demo = true`;
		const guest = visitor(database.sql);
		expect((await guest.post("/demo", { who: "mara" })).status).toBe(200);
		expect(await guest.who()).toMatchObject({ email: "mara@acme.test", role: "marketer" });
		expect((await guest.post("/demo", { who: "root" })).status).toBe(400);
	});

	it("refuses on an instance that is not the demo", async () => {
		const guest = visitor(database.sql);
		const answer = await guest.post("/demo", { who: "ada" });
		expect(answer.status).toBe(403);
		expect(await answer.json()).toMatchObject({ code: "NO_DEMO" });
		expect(await guest.who()).toBeNull();
	});
});
