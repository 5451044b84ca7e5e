import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { lint } from "@/workflows/language/lint";
import { loadDemo } from "./load";
import { demoProgram } from "./program";
import { demoScenario } from "./scenario";

let database: FreshDatabase;

beforeAll(async () => {
	database = await freshDatabase();
	expect(await loadDemo(database.sql)).toBe(true);
});
afterAll(() => database.drop());

const one = async <T>(statement: string): Promise<T> => (await database.sql.unsafe(statement))[0] as T;

describe("the demo company", () => {
	it("has a program without faults, made of all recipes", () => {
		expect(lint(demoProgram()).errors).toEqual([]);
	});

	it("is the same for the same seed", () => {
		const now = new Date("2026-06-01T10:00:00Z");
		expect(demoScenario(demoProgram(), now)).toEqual(demoScenario(demoProgram(), now));
	});

	it("has contacts with weeks of events, and scores that are the sums of their ledgers", async () => {
		const { contacts, events, days } = await one<{ contacts: number; events: number; days: number }>(
			`select (select count(*) from contacts) as contacts, count(*) as events,
				(extract(epoch from max(at) - min(at)) / 86400)::float8 as days from events`,
		);
		expect(contacts).toBeGreaterThan(280);
		expect(events).toBeGreaterThan(800);
		expect(days).toBeGreaterThan(26);
		const { wrong } = await one<{ wrong: number }>(
			`select count(*) as wrong from (
				select l.contact_id, l.score_id, sum(l.applied) as total from ledger l group by 1, 2) s
			left join balances b on b.contact_id = s.contact_id and b.score_id = s.score_id
			where s.total <> coalesce(b.value, 0)`,
		);
		expect(wrong).toBe(0);
	});

	it("has alerts that wait, with their reasons, and answers of every kind", async () => {
		const { open, reasoned } = await one<{ open: number; reasoned: number }>(
			`select count(*) as open, count(*) filter (where jsonb_array_length(reasons) > 0) as reasoned
			from alerts where closed_at is null`,
		);
		expect(open).toBeGreaterThan(15);
		expect(reasoned).toBe(open);
		const answers = await database.sql.unsafe("select distinct answer from answers order by answer");
		expect(answers.map((row) => row.answer)).toEqual(["bad_fit", "bad_timing", "good_lead", "junk"]);
	});

	it("lets every flow be entered", async () => {
		const never = await database.sql.unsafe(
			`select key from flows f where not exists (
				select from stats t where t.version_id = f.live_version_id and t.what = 'entered')`,
		);
		expect(never.map((row) => row.key)).toEqual([]);
	});

	it("goes on: waits of the future stand in the tables, and nothing is overdue or stuck", async () => {
		const { waiting, overdue, stuck } = await one<{ waiting: number; overdue: number; stuck: number }>(
			`select count(*) filter (where due > now()) as waiting, count(*) filter (where due < now() - interval '2 minutes') as overdue,
				count(stuck) as stuck from enrollments`,
		);
		expect(waiting).toBeGreaterThan(20);
		expect({ overdue, stuck }).toEqual({ overdue: 0, stuck: 0 });
	});

	it("is not loaded over what is there", async () => {
		expect(await loadDemo(database.sql)).toBe(false);
	});
});
