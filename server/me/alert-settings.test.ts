import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { Problem } from "../api/problem";
import { somebody } from "../auth/testing/visitor";
import { readAlertSettings } from "./read";
import { saveAlertSettings } from "./save";
import { testWebhook } from "./test-webhook";
import { type AlertSettings, alertSettingsSchema } from "./types";
import { allowAddress } from "./webhook-address";

const NOTHING: AlertSettings = {
	timezone: null,
	quietFrom: null,
	quietUntil: null,
	digest: "each",
	awayFrom: null,
	awayUntil: null,
	deputy: null,
	webhookUrl: null,
};
let database: FreshDatabase;
let sam: number;

beforeEach(async () => {
	database = await freshDatabase();
	await database.sql`update settings set timezone = 'Europe/Berlin'`;
	sam = await somebody(database.sql, "sam@acme.test", "sales");
	await somebody(database.sql, "kim@acme.test", "sales");
});
afterEach(() => database.drop());

const save = (more: Partial<AlertSettings>) =>
	saveAlertSettings(database.sql, "sam@acme.test", sam, { ...NOTHING, ...more });
const faultsOf = (more: Partial<Record<keyof AlertSettings, unknown>>) =>
	alertSettingsSchema
		.safeParse({ ...NOTHING, ...more })
		.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("how somebody wants to be told of alerts", () => {
	it("is kept as it was said, and days away are whole days of the person's zone", async () => {
		const said: AlertSettings = {
			timezone: "America/New_York",
			quietFrom: "19:00",
			quietUntil: "07:30",
			digest: "daily",
			awayFrom: "2026-03-06",
			awayUntil: "2026-03-08",
			deputy: "kim@acme.test",
			webhookUrl: "https://hooks.example.test/services/1",
		};
		const saved = await save(said);
		expect(saved.settings).toEqual(said);
		expect(saved.colleagues.map((one) => one.email)).toEqual(["kim@acme.test"]);
		const [row] = await database.sql`select away_from, away_until from users where id = ${sam}`;
		// New York puts its clocks forward on the 8th: that day has 23 hours.
		expect(row).toEqual({
			away_from: new Date("2026-03-06T05:00:00Z"),
			away_until: new Date("2026-03-09T04:00:00Z"),
		});
		expect((await save({})).settings).toEqual(NOTHING);
		expect(await readAlertSettings(database.sql, sam, {} as never)).toMatchObject({
			zone: "Europe/Berlin",
			teamHook: false,
			sendsMail: false,
		});
	});

	it("is written into the history without the address of the webhook", async () => {
		await save({ webhookUrl: "https://hooks.example.test/secret", digest: "hourly" });
		const [row] = await database.sql`select actor, what, detail from audit order by id desc limit 1`;
		expect(row).toMatchObject({
			actor: "sam@acme.test",
			what: "alert settings changed",
			detail: { user: "sam@acme.test", digest: "hourly", webhook: true },
		});
		expect(JSON.stringify(row)).not.toContain("secret");
	});

	it("refuses times and days that are none, or only half said", () => {
		expect(faultsOf({ quietFrom: "25:00", quietUntil: "07:00" })).toEqual([
			"quietFrom: This is no time of day; it looks like 18:30.",
		]);
		expect(faultsOf({ quietFrom: "18:00" })).toEqual(["quietUntil: Say both times, or leave both out."]);
		expect(faultsOf({ quietFrom: "18:00", quietUntil: "18:00" })?.[0]).toContain("another one");
		expect(faultsOf({ awayFrom: "2026-02-30", awayUntil: "2026-03-01" })?.[0]).toContain("no such day");
		expect(faultsOf({ awayFrom: "2026-03-02", awayUntil: "2026-03-01" })?.[0]).toContain("before the first");
		expect(faultsOf({ awayUntil: "2026-03-01" })?.[0]).toContain("Say both days");
		expect(faultsOf({ webhookUrl: "ftp://files.example.test" })?.[0]).toContain("no web address");
		expect(faultsOf({ webhookUrl: "javascript:alert(1)" })?.[0]).toContain("no web address");
		expect(faultsOf({ digest: "yearly" })).toHaveLength(1);
		expect(faultsOf({})).toBeUndefined();
	});

	it("refuses a zone that nobody knows, and a deputy who cannot be one", async () => {
		await database.sql`
			insert into users (email, name, role, status) values
				('left@acme.test', 'Lea', 'sales', 'disabled'), ('new@acme.test', 'Nina', 'sales', 'invited')`;
		await expect(save({ timezone: "Mars/Olympus" })).rejects.toThrow("is no time zone");
		await expect(save({ deputy: "sam@acme.test" })).rejects.toThrow("their own deputy");
		await expect(save({ deputy: "left@acme.test" })).rejects.toThrow("Lea has left");
		await expect(save({ deputy: "new@acme.test" })).rejects.toThrow("never signed in");
		await expect(save({ deputy: "who@acme.test" })).rejects.toThrow("no user here");
		const [row] = await database.sql`select deputy from users where id = ${sam}`;
		expect(row!.deputy).toBeNull();
	});
});

describe("the address of a webhook", () => {
	const refused = async (url: string, addresses: string[] = []) =>
		allowAddress(url, "webhookUrl", async () => addresses).then(
			() => false,
			(error) => error instanceof Problem && error.status === 422,
		);

	it("is no link-local one, however it is written or named", async () => {
		for (const url of [
			"http://169.254.169.254/latest/meta-data",
			"http://2852039166/",
			"http://0xa9.0xfe.0xa9.0xfe/",
			"http://[fe80::1]/",
			"http://[::ffff:169.254.169.254]/",
			"http://[fd00:ec2::254]/",
		])
			expect([url, await refused(url)]).toEqual([url, true]);
		expect(await refused("http://metadata.example.test/", ["10.0.0.1", "169.254.169.254"])).toBe(true);
	});

	it("may be one inside the house", async () => {
		for (const url of ["http://127.0.0.1:8065/hooks/1", "http://192.168.1.4/", "https://[::1]/"])
			expect([url, await refused(url)]).toEqual([url, false]);
		expect(await refused("https://chat.example.test/hooks/1", ["10.0.0.1"])).toBe(false);
	});
});

describe("a test of a webhook", () => {
	let server: Server;
	let got: { text: string }[];
	let answer: { status: number; body: string };

	beforeEach(async () => {
		got = [];
		answer = { status: 200, body: "ok" };
		server = createServer(async (request, response) => {
			let text = "";
			for await (const part of request) text += part;
			got.push(JSON.parse(text));
			response.writeHead(answer.status, { location: "http://169.254.169.254/" }).end(answer.body);
		}).listen(0, "127.0.0.1");
		await new Promise((resolve) => server.once("listening", resolve));
	});
	afterEach(() => void server.close());

	const user = () => ({ id: sam, email: "sam@acme.test", name: "Sam", role: "sales" as const });
	const test = (url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`) =>
		testWebhook(database.sql, user(), url);

	it("really posts, and tells what was answered", async () => {
		expect(await test()).toEqual({ ok: true, status: 200, said: "ok" });
		expect(got).toEqual([{ text: "Sam sends a test from Ripen. Alerts will arrive here." }]);
		answer = { status: 404, body: `no_service ${"x".repeat(5000)}` };
		const refused = await test();
		expect(refused).toMatchObject({ ok: false, status: 404 });
		expect(refused.said).toMatch(/^no_service x+$/);
		expect(refused.said.length).toBe(200);
	});

	it("goes nowhere else, and not where it may not go", async () => {
		answer = { status: 307, body: "" };
		expect(await test()).toMatchObject({ ok: false, status: 307 });
		expect(got).toHaveLength(1);
		await expect(test("http://169.254.169.254/")).rejects.toThrow("not allowed");
	});

	it("says that nobody is there, and is not for flooding", async () => {
		const nobody = createServer().listen(0, "127.0.0.1");
		await new Promise((resolve) => nobody.once("listening", resolve));
		const { port } = nobody.address() as AddressInfo;
		await new Promise((resolve) => nobody.close(resolve));
		expect(await test(`http://127.0.0.1:${port}/`)).toEqual({
			ok: false,
			status: null,
			said: "Nobody listens at this address.",
		});
		for (let n = 0; n < 9; n++) await test();
		await expect(test()).rejects.toThrow("many tests");
	});
});
