import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { requireKey } from "../api/keys";
import { Problem } from "../api/problem";
import { changeRole, switchUser } from "../users/change";
import { inviteUser } from "../users/invite";
import { createKey, listKeys, revokeKey } from "../users/keys";
import { listUsers } from "../users/list";
import { newLink } from "../users/new-link";
import { welcome } from "../users/welcome";
import { readLink } from "./links";
import { somebody, visitor } from "./testing/visitor";

const PASSWORD = "a few quiet words";
const ADA = "ada@acme.test";
let database: FreshDatabase | undefined;
let ada: number;

const sql = () => database!.sql;

beforeEach(async () => {
	await database?.drop();
	database = await freshDatabase();
	ada = await somebody(sql(), ADA, "admin");
});
afterAll(() => database?.drop());

const invite = () => inviteUser(sql(), ADA, { email: "Mara@acme.test", name: "Mara", role: "marketer" });

const audited = async () =>
	(await sql()<{ what: string }[]>`select what from audit order by id`).map(({ what }) => what);

async function refusal(work: Promise<unknown>): Promise<Problem> {
	const error = await work.then(
		() => new Error("it went through"),
		(error: unknown) => error,
	);
	expect(error).toBeInstanceOf(Problem);
	return error as Problem;
}

describe("an invitation", () => {
	it("is a link by which somebody sets name and password, and then signs in", async () => {
		const { user, token } = await invite();
		expect(user).toMatchObject({ email: "mara@acme.test", status: "invited", linked: true });
		expect(await readLink(sql(), token)).toMatchObject({ email: "mara@acme.test", name: "Mara" });
		await welcome(sql(), { token, name: "Mara Lindqvist", password: PASSWORD });
		const mara = visitor(sql());
		await mara.signIn("mara@acme.test", PASSWORD);
		expect(await mara.who()).toMatchObject({ name: "Mara Lindqvist", role: "marketer" });
		expect(await audited()).toEqual(["user invited", "password set by one-time link"]);
	});

	it("can be used once, also by two at the same moment", async () => {
		const { token } = await invite();
		const use = () => welcome(sql(), { token, name: "Mara", password: PASSWORD });
		const outcomes = await Promise.allSettled([use(), use(), use()]);
		expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		expect((await refusal(use())).status).toBe(404);
		expect(await readLink(sql(), token)).toBeUndefined();
	});

	it("holds for seven days", async () => {
		const { token } = await invite();
		const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
		expect(await readLink(sql(), token, inDays(6.9))).toBeDefined();
		expect(await readLink(sql(), token, inDays(7.1))).toBeUndefined();
		const late = welcome(sql(), { token, name: "Mara", password: PASSWORD }, inDays(7.1));
		expect((await refusal(late)).detail).toContain("Ask an admin for a new one");
	});

	it("is void once there is a newer one", async () => {
		const { user, token } = await invite();
		const newer = await newLink(sql(), ADA, user.id);
		expect(await readLink(sql(), token)).toBeUndefined();
		expect(await readLink(sql(), newer.token)).toBeDefined();
	});

	it("is kept as a hash only", async () => {
		const { token } = await invite();
		const kept = JSON.stringify(await sql()`select * from verifications`);
		expect(kept).not.toContain(token);
	});

	it("goes to nobody twice", async () => {
		await invite();
		expect((await refusal(invite())).status).toBe(409);
	});
});

describe("a forgotten password", () => {
	it("is replaced by a new link; what was open with the old one is closed", async () => {
		const before = visitor(sql());
		await before.signIn(ADA, "correct horse battery");
		const { token } = await newLink(sql(), ADA, ada);
		expect(await before.who()).not.toBeNull();
		await welcome(sql(), { token, name: "Ada", password: PASSWORD });
		expect(await before.who()).toBeNull();
		expect((await visitor(sql()).signIn(ADA, "correct horse battery")).status).toBe(401);
		expect((await visitor(sql()).signIn(ADA, PASSWORD)).status).toBe(200);
	});

	it("can be changed by who knows it; other places are signed out, and it is written down", async () => {
		const [here, there] = [visitor(sql()), visitor(sql())];
		await here.signIn(ADA, "correct horse battery");
		await there.signIn(ADA, "correct horse battery");
		const change = (currentPassword: string) =>
			here.post("/change-password", { currentPassword, newPassword: PASSWORD, revokeOtherSessions: true });
		expect((await change("wrong")).status).toBe(400);
		expect(await audited()).toEqual([]);
		expect((await change("correct horse battery")).status).toBe(200);
		expect(await here.who()).toMatchObject({ email: ADA });
		expect(await there.who()).toBeNull();
		expect(await audited()).toEqual(["password changed"]);
	});
});

describe("the last active admin", () => {
	it("stays an admin, and stays on", async () => {
		const other = await somebody(sql(), "eve@acme.test", "admin");
		await switchUser(sql(), ADA, other, false);
		const words = "ada is the last active admin. Make somebody else an admin first.";
		expect((await refusal(changeRole(sql(), ADA, ada, "sales"))).detail).toBe(words);
		expect((await refusal(switchUser(sql(), ADA, ada, false))).detail).toBe(words);
		await switchUser(sql(), ADA, other, true);
		expect(await changeRole(sql(), ADA, ada, "sales")).toMatchObject({ role: "sales" });
	});

	it("is left over where two admins take the role from each other at the same moment", async () => {
		const eve = await somebody(sql(), "eve@acme.test", "admin");
		await Promise.allSettled([
			changeRole(sql(), ADA, eve, "sales"),
			changeRole(sql(), "eve@acme.test", ada, "sales"),
			switchUser(sql(), ADA, eve, false),
		]);
		const left = await sql()`select from users where role = 'admin' and status = 'active'`;
		expect(left).toHaveLength(1);
	});
});

describe("switching somebody off", () => {
	it("ends sessions and links at once, and switching on gives back what was", async () => {
		const sam = await somebody(sql(), "sam@acme.test", "sales");
		const there = visitor(sql());
		await there.signIn("sam@acme.test", "correct horse battery");
		const { token } = await newLink(sql(), ADA, sam);
		expect(await switchUser(sql(), ADA, sam, false)).toMatchObject({ status: "disabled", seenAt: null });
		expect(await there.who()).toBeNull();
		expect(await readLink(sql(), token)).toBeUndefined();
		expect((await refusal(newLink(sql(), ADA, sam))).status).toBe(409);
		expect(await switchUser(sql(), ADA, sam, true)).toMatchObject({ status: "active" });
		expect((await there.signIn("sam@acme.test", "correct horse battery")).status).toBe(200);
		const { user } = await invite();
		await switchUser(sql(), ADA, user.id, false);
		expect(await switchUser(sql(), ADA, user.id, true)).toMatchObject({ status: "invited" });
		expect(await listUsers(sql())).toHaveLength(3);
	});
});

describe("keys of the REST API", () => {
	const calling = (key: string) =>
		requireKey(new Request("http://ripen.test", { headers: { authorization: `Bearer ${key}` } }), sql(), "");

	it("are shown once, work, and are refused when revoked", async () => {
		const { row, key } = await createKey(sql(), ADA, "Website");
		expect(JSON.stringify(await sql()`select * from api_keys`)).not.toContain(key);
		await calling(key);
		await revokeKey(sql(), ADA, row.id);
		expect((await refusal(calling(key))).status).toBe(401);
		expect(await listKeys(sql())).toMatchObject([{ name: "Website", revoked: true }]);
		expect(await audited()).toEqual(["API key created", "API key revoked"]);
	});
});
