import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Sql } from "@/db/client";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { clearHalfDemo, settleDemo } from "./demo";

let database: FreshDatabase;

beforeEach(async () => {
	database = await freshDatabase();
});
afterEach(() => database.drop());

const add = (sql: Sql, key: string) => sql`
	insert into contacts (key, created_at, clock) values (${key}, '2026-03-02', '2026-03-02')`;
const contacts = async () =>
	(await database.sql<{ key: string }[]>`select key from contacts order by key`).map(({ key }) => key);
const timezone = async () =>
	(await database.sql<[{ timezone: string }]>`select timezone from settings`)[0].timezone;

const load = async (sql: Sql) => {
	await add(sql, "demo");
	await sql`update settings set timezone = 'Europe/Berlin'`;
};
const killedHalfway = async (sql: Sql) => {
	await load(sql);
	throw new Error("killed");
};

describe("the demo company", () => {
	it("is loaded once, by one of several starts", async () => {
		const loaded = await Promise.all([settleDemo(database.url, load), settleDemo(database.url, load)]);
		expect(loaded.sort()).toEqual([false, true]);
		expect(await contacts()).toEqual(["demo"]);
	});

	it("is not loaded where there is data, or where nobody wants it", async () => {
		expect(await settleDemo(database.url, undefined)).toBe(false);
		await add(database.sql, "mine");
		expect(await settleDemo(database.url, load)).toBe(false);
		expect(await contacts()).toEqual(["mine"]);
	});

	it("is taken back and loaded anew where a load was killed", async () => {
		await expect(settleDemo(database.url, killedHalfway)).rejects.toThrow("killed");
		expect(await settleDemo(database.url, load)).toBe(true);
		expect(await contacts()).toEqual(["demo"]);
	});

	it("leaves nothing of a killed load to a start without it, or to a command", async () => {
		const before = await timezone();
		await database.sql`create table of_somebody_else as select 1 as one`;
		await expect(settleDemo(database.url, killedHalfway)).rejects.toThrow("killed");
		expect(await settleDemo(database.url, undefined)).toBe(false);
		expect([await contacts(), await timezone()]).toEqual([[], before]);
		await expect(settleDemo(database.url, killedHalfway)).rejects.toThrow("killed");
		await clearHalfDemo(database.url);
		expect([await contacts(), await timezone()]).toEqual([[], before]);
		await add(database.sql, "mine");
		await clearHalfDemo(database.url);
		expect(await contacts()).toEqual(["mine"]);
		expect(await database.sql`select one from of_somebody_else`).toHaveLength(1);
	});

	it("is left alone by a command while it is being loaded", async () => {
		await settleDemo(database.url, async (sql) => {
			await add(sql, "demo");
			await clearHalfDemo(database.url);
		});
		expect(await contacts()).toEqual(["demo"]);
	});
});
