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

	it("has a desk of a few leads each, some of which ask, and all with their reasons", async () => {
		const desks = await database.sql<{ whose: string; leads: number; asking: number }[]>`
			select coalesce(holder, to_user, to_role) as whose, count(distinct contact_id)::int as leads,
				(count(distinct contact_id) filter (where asks_feedback))::int as asking
			from alerts where closed_at is null and worked_at is null group by 1 order by 1`;
		expect(desks.map((desk) => desk.whose)).toEqual(["kim@acme.test", "sales", "sam@acme.test"]);
		for (const { whose, leads, asking } of desks) {
			expect(asking).toBeGreaterThan(0);
			expect(leads).toBeGreaterThan(asking);
			expect(leads).toBeLessThan(10);
			if (whose !== "sales") expect(leads).toBeGreaterThan(4);
		}
		const bare = await database.sql`
			select from alerts where closed_at is null and coalesce(jsonb_array_length(reasons), 0) = 0`;
		expect(bare).toHaveLength(0);
	});

	it("has answers of every kind by both, some with a note, over all four weeks", async () => {
		const answers = await database.sql<{ actor: string; answer: string; noted: number }[]>`
			select actor, answer, count(note)::int as noted from answers group by 1, 2 order by 1, 2`;
		const kinds = ["bad_fit", "bad_timing", "good_lead", "junk"];
		for (const person of ["kim@acme.test", "sam@acme.test"])
			expect(answers.filter((row) => row.actor === person).map((row) => row.answer)).toEqual(kinds);
		expect(answers.reduce((sum, row) => sum + row.noted, 0)).toBeGreaterThan(10);
		const weeks = await database.sql`
			select distinct floor(extract(epoch from now() - at) / 604800) as week from answers order by 1`;
		expect(weeks.map((row) => Number(row.week))).toEqual([0, 1, 2, 3]);
		const told = await database.sql`
			select from answers a where not exists (select from alert_history h
				where h.alert_id = a.alert_id and h.what = 'answered' and h.actor = a.actor and h.at = a.at)`;
		expect(told).toHaveLength(0);
	});

	it("has leads that went all the way, by every stage", async () => {
		const ways = await database.sql<{ way: string; n: number }[]>`
			select before || ' ' || stage as way, count(*)::int as n from stage_changes
			where before is not null group by 1 order by 1`;
		expect(ways.map((row) => row.way)).toEqual(["Lead MQL", "MQL SQL", "SQL Customer"]);
		for (const { n } of ways) expect(n).toBeGreaterThan(8);
	});

	it("has mails that go at once: one lead for Sam, several for Kim", async () => {
		const waiting = await database.sql<{ receiver: string; n: number }[]>`
			select receiver, count(*)::int as n from notices where status = 'pending' and next_at <= now()
			group by 1 order by 1`;
		expect([...waiting]).toEqual([
			{ receiver: "kim@acme.test", n: 3 },
			{ receiver: "sam@acme.test", n: 1 },
		]);
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
