import { sql as template } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { drizzleOf } from "./client";
import { migrate } from "./migrate";
import { freshDatabase } from "./testing";

describe("a database for a test", () => {
	it("is migrated, is nobody else's, and is gone in the end", async () => {
		const one = await freshDatabase();
		const other = await freshDatabase();
		await one.sql`create table mark (at timestamptz)`;
		expect(await other.sql`select to_regclass('mark') as mark`).toMatchObject([{ mark: null }]);
		const name = new URL(one.url).pathname.slice(1);
		await one.drop();
		expect(await other.sql`select from pg_database where datname = ${name}`).toHaveLength(0);
		await other.drop();
	});

	it("can be migrated by several starts at once, and again", async () => {
		const { url, drop } = await freshDatabase();
		await Promise.all([migrate(url), migrate(url), migrate(url)]);
		await drop();
	});

	it("refuses a database that a newer Ripen has changed", async () => {
		const { url, sql, drop } = await freshDatabase();
		await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9e15::bigint)`;
		await expect(migrate(url)).rejects.toThrow(/newer version of Ripen/);
		await drop();
	});
});

describe("what the client answers with", () => {
	it("stays the same when Drizzle looks at the same pool", async () => {
		const { sql, drop } = await freshDatabase();
		const instant = new Date("2026-03-02T09:00:00.123Z");
		const ask = () => sql`
			select ${instant}::timestamptz as at, 12345678901::int8 as big, ${sql.json({ a: [1] })}::jsonb as json,
				'2026-03-02'::date as day, array[${instant}::timestamptz] as instants, current_setting('jit') as jit,
				current_setting('plan_cache_mode') as plans`;
		const expected = {
			at: instant,
			big: 12345678901,
			json: { a: [1] },
			day: "2026-03-02",
			instants: [instant],
			jit: "off",
			plans: "force_custom_plan",
		};
		expect((await ask())[0]).toEqual(expected);
		const rows = await drizzleOf(sql).execute(template`select now() as now`);
		expect(rows[0]?.now).toBeInstanceOf(Date);
		expect((await ask())[0]).toEqual(expected);
		await drop();
	});
});
