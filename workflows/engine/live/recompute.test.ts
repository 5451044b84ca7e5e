import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import type { Program } from "@/workflows/language/program";
import { parseText, readProgram } from "@/workflows/language/read";
import { upsertContacts } from "./contacts";
import { type Engine, openEngine } from "./engine";
import { defineProgram } from "./flows";
import { ingestEvents } from "./ingest";

const program = (points: number, held: number): Program => {
	const text = `
ripen: program/1
scores:
  - key: e
    ceiling: 100
    rules:
      - { key: visit, event: page_view, points: ${points}, limit: { times: 2, per: 1d } }
      - { key: head, while: { field: job_title, op: contains, value: head }, points: ${held} }
flows:
  - { key: f, nodes: [{ id: in, kind: score-entry, config: { score: e, reaches: 60 }, next: t }, { id: t, kind: add-tag, config: { tag: hot } }] }
`;
	const parsed = parseText(text);
	const read = readProgram(parsed.ok ? parsed.value : undefined);
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.value;
};

describe("Publishing a score recomputes it", () => {
	let db: FreshDatabase;
	let engine: Engine;
	const clock = { at: new Date("2026-03-02T09:00:00Z"), now: () => clock.at };

	beforeAll(async () => {
		db = await freshDatabase();
		engine = openEngine(db.sql, { clock });
		await defineProgram(engine, program(20, 10), { flowKeys: ["f"] });
		await upsertContacts(engine, [{ email: "ann@example.test", fields: { job_title: "Head of Sales" } }]);
		const visit = { type: "page_view", email: "ann@example.test" };
		await ingestEvents(engine, [visit, visit, visit]);
	});
	afterAll(() => db.drop());

	const ledger = () =>
		db.sql<{ kind: string; applied: number }[]>`select kind, applied from ledger order by id`.then((rows) =>
			rows.map((row) => [row.kind, row.applied]),
		);
	const balance = () => db.sql<{ value: number }[]>`select value from balances`.then(([row]) => row.value);

	it("starts with what the rules gave", async () => {
		expect(await ledger()).toEqual([
			["while", 10],
			["rule", 20],
			["rule", 20],
		]);
	});

	it("writes one row with the difference and crosses nothing", async () => {
		await defineProgram(engine, program(30, 10), { flowKeys: [] });
		expect((await ledger()).slice(3)).toEqual([["recomputed", 20]]);
		expect(await balance()).toBe(70);
		expect(await db.sql`select * from enrollments`).toHaveLength(0);
		expect(await db.sql`select * from stats where what = 'entered'`).toHaveLength(0);
	});

	it("writes nothing the second time", async () => {
		await defineProgram(engine, program(30, 10), { flowKeys: [] });
		expect(await ledger()).toHaveLength(4);
	});

	it("gives the points of a changed `while` rule anew", async () => {
		await defineProgram(engine, program(30, 15), { flowKeys: [] });
		expect((await ledger()).slice(4)).toEqual([
			["recomputed", -10],
			["while", 15],
		]);
		expect(await balance()).toBe(75);
		const [{ sum }] = await db.sql<{ sum: number }[]>`select sum(applied)::int as sum from ledger`;
		expect(sum).toBe(75);
	});
});
