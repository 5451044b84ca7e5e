import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { SHADOWED } from "@/workflows/preview/sandbox";
import { SCRATCH_TABLES } from "./scratch";
import { publicTables, shadowFaults } from "./testing/catalogue";
import { linesWith, namedTables, type Source, sourcesOf } from "./testing/sources";

let database: FreshDatabase;
beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database?.drop());

const isLive = (file: string) => file.startsWith("workflows/engine/live/");
const engine = [
	...sourcesOf("workflows/engine", (file) => !isLive(file)),
	...sourcesOf("workflows/nodes", (file) => /\/runs?\.ts$/.test(file)),
];
const live = sourcesOf("workflows/engine", isLive);
const written = (code: string): Source[] => [{ file: "written", code }];

describe("the tables that a preview shadows", () => {
	it("lose nothing in their shadow: no types, defaults, triggers or cascades that would act differently", async () => {
		expect(await shadowFaults(database.sql, SHADOWED)).toEqual([]);
	});

	it("are there, and all of them are named once", async () => {
		expect(await publicTables(database.sql)).toEqual(expect.arrayContaining(SHADOWED));
		expect(new Set(SHADOWED).size).toBe(SHADOWED.length);
	});

	it("are all that the engine names in its SQL", async () => {
		const named = namedTables(engine, await publicTables(database.sql));
		expect(named.length).toBeGreaterThan(20);
		expect(named.filter((table) => ![...SHADOWED, ...SCRATCH_TABLES].includes(table))).toEqual([]);
	});

	it("call functions that neither read a clock nor look into tables", async () => {
		const rows = await database.sql`
			select p.proname from pg_proc p where p.pronamespace = 'ripen'::regnamespace and p.provolatile <> 'i'`;
		expect(rows).toEqual([]);
	});
});

describe("the walk through the catalogue", () => {
	it("finds what it looks for", async () => {
		const { sql } = database;
		await sql.unsafe(`
			create type mood as enum ('good', 'bad');
			create function public.nothing() returns trigger language plpgsql as 'begin return new; end';
			create table bad_type (mood mood, moods mood[]);
			create table bad_default (at timestamptz default now(), day date default current_date, n float default random(),
				id uuid default gen_random_uuid(), fine text default 'now and then', number serial);
			create table bad_parent (id int primary key);
			create table bad_child (id int references bad_parent on delete cascade);
			create table bad_check (at timestamptz check (at < now()));
			create trigger bad_trigger before insert on bad_check execute function nothing();
		`);
		const found = await shadowFaults(sql, [
			"bad_type",
			"bad_default",
			"bad_parent",
			"bad_child",
			"bad_check",
		]);
		expect(found.map((line) => line.replace(/^(\w+: [^:]+): (\w+).*$/, "$1: $2"))).toEqual([
			"bad_type: a type that is no built-in one: mood",
			"bad_type: a type that is no built-in one: moods",
			"bad_default: a default that reads a clock, chance or a sequence: at",
			"bad_default: a default that reads a clock, chance or a sequence: day",
			"bad_default: a default that reads a clock, chance or a sequence: id",
			"bad_default: a default that reads a clock, chance or a sequence: n",
			"bad_default: a default that reads a clock, chance or a sequence: number",
			"bad_check: a check that reads a clock or chance: bad_check_at_check",
			"bad_check: a trigger: bad_trigger",
			"bad_child: a foreign key that changes rows by itself: bad_child_id_fkey",
			"bad_parent: a foreign key that changes rows by itself: bad_child_id_fkey",
		]);
	});
});

/** What no engine source may say; `bad` is caught, `good` is not. */
const FORBIDDEN: { what: string; pattern: RegExp; bad: string[]; good: string[] }[] = [
	{
		what: "NOTIFY",
		pattern: /pg_notify|\bNOTIFY\b|["'`;]\s*(notify|listen)\s+\w/,
		bad: ['run("notify wake")', "select pg_notify('a', 'b')", "NOTIFY wake"],
		good: ['node.kind === "notify"', "const notify = 1"],
	},
	{
		what: "advisory locks",
		pattern: /advisory/i,
		bad: ["select pg_advisory_xact_lock(1)", "pg_try_advisory_lock"],
		good: ["for no key update"],
	},
	{
		what: "TRUNCATE",
		pattern: /\btruncate\b/i,
		bad: ["truncate w", 'run("TRUNCATE TABLE w")'],
		good: ["date_trunc('second', t)", "Math.trunc(value)"],
	},
	{
		what: "clocks of the database",
		pattern:
			/(?<![.\w])now\(\)(?!:)|\bcurrent_(timestamp|date|time)\b|\b(clock|statement|transaction)_timestamp\b|\blocaltime/i,
		bad: ["select now()", "at < current_timestamp", "clock_timestamp()"],
		good: ["options.clock.now()", "now(): Date", "now: string"],
	},
	{
		what: "chance",
		pattern: /(?<![.\w])random\(\)|gen_random|\buuid\b|randomUUID|randomBytes|Math\.random/i,
		bad: ["order by random()", "Math.random()", "gen_random_uuid()"],
		good: ['"random-split"'],
	},
	{
		what: "the clock or environment of the process",
		pattern: /Date\.now|new Date\(\)|process\.(env|hrtime)|setTimeout|setInterval/,
		bad: ["Date.now()", "new Date()", "process.env.TZ"],
		good: ["new Date(at)", "Date.parse(at)"],
	},
];
const NEW_TABLES = /\bcreate\s+((temp|temporary|unlogged)\s+)?table\b/i;
/** The clock object that live operations are given unless they get another one. */
const CLOCK_OBJECT = /now:\s*\(\)\s*=>\s*new Date\(\)/;

describe("the engine's sources", () => {
	it.each(FORBIDDEN)("know nothing of $what", ({ pattern, bad, good }) => {
		for (const line of bad) expect(linesWith(written(line), pattern)).toHaveLength(1);
		for (const line of good) expect(linesWith(written(line), pattern)).toEqual([]);
		expect(engine.length).toBeGreaterThan(60);
		expect(linesWith(engine, pattern)).toEqual([]);
		expect(linesWith(live, pattern).filter((line) => !CLOCK_OBJECT.test(line))).toEqual([]);
	});

	it("create no tables but the scratch tables of a session", () => {
		const others = [...engine, ...live].filter(({ file }) => file !== "workflows/engine/scratch.ts");
		expect(linesWith(others, NEW_TABLES)).toEqual([]);
		expect(linesWith(engine, NEW_TABLES).length).toBe(SCRATCH_TABLES.length);
	});

	it("read the clock in one place of the live operations at most", () => {
		expect(linesWith(live, CLOCK_OBJECT).length).toBeLessThanOrEqual(1);
	});
});
