import { describe, expect, it } from "vitest";
import type { Sql } from "@/db/client";
import { publishFlow } from "../../flows/publish";
import { saveDraft } from "../../flows/save";
import { companies, type House, MARA, refusal } from "../../flows/testing/flows";
import { lookAtPopulation } from "./population";

const company = companies();

const PROGRAM = `
scores: [{ key: heat, floor: 0, ceiling: 100 }]
segments: [{ key: warm, where: { score: heat, op: ">=", value: 10 } }, { key: hot, where: { score: heat, op: ">=", value: 50 } }]
flows:
  - key: tell
    name: Tell
    nodes:
      - { id: in, kind: segment-entry, config: { segment: hot }, next: say }
      - { id: say, kind: notify, config: { to: owner, subject: Hot } }
  - key: decay
    name: Decay
    reentry: again
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm }, next: week }
      - { id: week, kind: wait, config: { for: 2d }, next: drop }
      - { id: drop, kind: adjust-points, config: { score: heat, add: -10 } }
`;

const TELL = {
	key: "tell",
	name: "Tell",
	nodes: [
		{ id: "in", kind: "segment-entry", config: { segment: "warm" }, next: "say" },
		{ id: "say", kind: "notify", config: { to: "owner", subject: "Warm" }, next: "more" },
		{ id: "more", kind: "adjust-points", config: { score: "heat", add: 5 } },
	],
};

async function people(house: House): Promise<void> {
	await house.bring(
		{
			email: "ann@example.test",
			fields: { first_name: "Ann" },
			owner: "mara@acme.test",
			scores: { heat: 60 },
		},
		{ email: "bob@example.test", owner: "ada@acme.test", scores: { heat: 20 } },
		{ email: "cyd@example.test", scores: { heat: 0 } },
	);
	await house.serve();
}

async function redraw(house: House, draft: unknown): Promise<void> {
	const [{ revision }] = await house.sql<[{ revision: number }]>`
		select draft_revision as revision from flows where key = 'tell'`;
	await saveDraft(house.engine, { key: "tell", draft, revision }, MARA);
}

const look = (house: House, more: object = {}) =>
	lookAtPopulation(house.engine, house.url, { flow: "tell", days: 7, ...more });

/** Every row of every real table, and where every sequence stands. */
async function everything(sql: Sql): Promise<string[]> {
	const tables = await sql<{ name: string }[]>`
		select format('%I.%I', schemaname, tablename) as name from pg_tables
		where schemaname not in ('pg_catalog', 'information_schema') and schemaname !~ '^pg_(toast_)?temp' order by 1`;
	const rows = await Promise.all(
		tables.map(async ({ name }) => {
			const [row] = await sql.unsafe<{ hash: string }[]>(
				`select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as hash from ${name} t`,
			);
			return `${name} ${row!.hash}`;
		}),
	);
	const sequences = await sql<{ line: string }[]>`
		select schemaname || '.' || sequencename || ' ' || coalesce(last_value, 0) as line from pg_sequences
		where schemaname !~ '^pg_' order by 1`;
	return [...rows, ...sequences.map(({ line }) => line)];
}

describe("what a draft would do to real people", () => {
	it("is held against what happens anyway: who enters, who is told, whose score ends otherwise", async () => {
		const house = await company(PROGRAM);
		await people(house);
		await redraw(house, TELL);
		expect(await look(house)).toEqual({
			sampled: 3,
			of: 3,
			asOf: "2026-03-02T09:00:00.000Z",
			days: 7,
			paused: false,
			enters: {
				before: 0,
				after: 1,
				more: { n: 1, some: [{ id: expect.any(Number), name: "bob@example.test" }] },
				fewer: { n: 0, some: [] },
			},
			alerts: [{ owner: "Ada Moreau", before: 0, after: 1 }],
			scores: {
				changed: 1,
				some: [{ id: expect.any(Number), name: "bob@example.test", score: "heat", before: 0, after: 5 }],
			},
			tookMs: expect.any(Number),
		});
	});

	it("counts only what differs where nothing was redrawn", async () => {
		const house = await company(PROGRAM);
		await people(house);
		const { enters, alerts, scores } = await look(house);
		expect({ enters, alerts, scores }).toMatchObject({
			enters: { before: 0, after: 0, more: { n: 0 }, fewer: { n: 0 } },
			alerts: [],
			scores: { changed: 0 },
		});
	});

	it("is what then happens", async () => {
		const house = await company(PROGRAM);
		await people(house);
		await redraw(house, TELL);
		const { alerts, scores } = await look(house);
		await publishFlow(house.engine, house.url, { key: "tell", revision: 2, moves: [] }, MARA);
		const [{ told }] = await house.sql<[{ told: number }]>`select count(*) as told from alerts`;
		for (let day = 1; day <= 7; day++) await house.liveTo(`${day}d`);
		const [{ n }] = await house.sql<[{ n: number }]>`select count(*) as n from alerts`;
		expect(n - told).toBe(alerts.reduce((sum, one) => sum + one.after, 0));
		expect(await house.balance("bob@example.test")).toBe(scores.some[0]!.after);
	});

	it("goes on from where everybody stands, and dates nothing back", async () => {
		const house = await company(PROGRAM);
		await people(house);
		await house.liveTo("3d");
		const { asOf, enters } = await look(house, { days: 1 });
		expect(asOf).toBe("2026-03-05T09:00:00.000Z");
		expect(enters.before).toBe(0);
		expect(await house.balance("ann@example.test")).toBe(50);
	});

	it("leaves every real row and every sequence as it was", async () => {
		const house = await company(PROGRAM);
		await people(house);
		await house.crowd(60, { scores: { heat: 55 }, owner: "mara@acme.test" });
		await house.liveTo("1d");
		await redraw(house, TELL);
		const before = await everything(house.sql);
		expect((await look(house)).alerts.length).toBeGreaterThan(0);
		expect(await everything(house.sql)).toEqual(before);
	});

	it("takes the same sample each time", async () => {
		const house = await company(PROGRAM);
		await house.crowd(60, { scores: { heat: 20 } });
		await house.serve();
		await redraw(house, TELL);
		const [one, two] = [await look(house, { sample: 10 }), await look(house, { sample: 10 })];
		expect(one).toMatchObject({ sampled: 10, of: 60, enters: { after: 10 } });
		expect(two.enters).toEqual(one.enters);
	});

	it("is not for a flow that has open points", async () => {
		const house = await company(PROGRAM);
		await redraw(house, {
			key: "tell",
			name: "Tell",
			nodes: [{ id: "in", kind: "segment-entry", config: {} }],
		});
		expect(await refusal(look(house))).toMatchObject({ status: 422 });
	});

	it("is stopped when nobody waits for it any more, and when it takes too long", async () => {
		const house = await company(PROGRAM);
		await people(house);
		const gone = new AbortController();
		const looking = lookAtPopulation(house.engine, house.url, { flow: "tell", days: 7 }, gone.signal);
		setTimeout(() => gone.abort(), 30);
		expect(await refusal(looking)).toMatchObject({ status: 409, said: "It was stopped." });
		expect((await refusal(look(house, { patience: 5 }))).said).toMatch(/longer than a minute/);
		const [{ n }] = await house.sql<[{ n: number }]>`
			select count(*) as n from pg_stat_activity where application_name like 'ripen preview%' and datname = current_database()`;
		expect(n).toBe(0);
		expect((await look(house)).sampled).toBe(3);
	});
});
