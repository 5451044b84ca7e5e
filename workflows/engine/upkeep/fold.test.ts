import { describe, expect, it } from "vitest";
import { changeContacts, upsertContacts } from "../live/contacts";
import { ingestEvents } from "../live/ingest";
import { ANN, BOB, type House, houses, later } from "../live/testing/house";
import { attendChore, EVERY_CHORE } from "./chores";
import { upkeep } from "./upkeep";

const house = houses();
const scoring = (visit: number, head = 12) => `
scores:
  - key: heat
    rules:
      - { key: visit, event: visit, points: ${visit}, expires: 100d }
      - { key: first, event: visit, points: 5, limit: once }
      - { key: head, while: { field: job_title, op: contains, value: head }, points: ${head} }
`;
const FOLD = EVERY_CHORE.find(({ name }) => name === "fold")!;

/** Keeps the ledger and events for so many months, and sees to it now. */
async function fold(world: House, months = 1): Promise<void> {
	await world.sql`update settings set keep_ledger = ${months}, keep_events = ${months}`;
	await upkeep(world.engine, { anyway: true });
}
const rows = (world: House) =>
	world.sql<{ kind: string; applied: number; balance: number; at: Date }[]>`
		select kind, applied, balance, at from ledger order by contact_id, id`;

/** A visit, a title and another visit in March, one in September. */
async function lived(): Promise<House> {
	const world = await house(scoring(20));
	await world.did(ANN, "visit");
	await world.bring({ email: ANN, fields: { job_title: "Head of Sales" } });
	world.moveTo("10d");
	await world.did(ANN, "visit");
	for (const day of ["100d", "110d", "200d"]) await world.liveTo(day);
	await world.did(ANN, "visit");
	return world;
}

describe("old rows of the ledger", () => {
	it("become one, with their sum, at the instant of the last; later ones stay as they are", async () => {
		const world = await lived();
		const before = [...(await rows(world))];
		expect(before.map(({ kind, applied }) => [kind, applied])).toEqual([
			["rule", 20],
			["rule", 5],
			["while", 12],
			["rule", 20],
			["expired", -20],
			["expired", -20],
			["rule", 20],
		]);
		await fold(world);
		const [carried, last] = await rows(world);
		expect(carried).toEqual({ kind: "carried", applied: 17, balance: 17, at: before[5].at });
		expect(last).toEqual(before[6]);
		await world.expectLaws();
	});

	it("fold again a month later, the carried one with them, and not twice", async () => {
		const world = await lived();
		await fold(world);
		await world.liveTo("290d");
		expect((await upkeep(world.engine, { anyway: true, only: ["fold"] })).fold).toMatchObject({ rows: 1 });
		expect((await rows(world)).map(({ kind, applied }) => [kind, applied])).toEqual([["carried", 37]]);
		expect((await upkeep(world.engine, { anyway: true, only: ["fold"] })).fold).toEqual({ finished: true });
		await world.expectLaws();
	});

	it("keep what may be given once, what is still to expire and what is held, also through a recomputation", async () => {
		const world = await lived();
		await world.liveTo("290d");
		await fold(world);
		expect(await world.sql`select * from events`).toHaveLength(0);
		await world.did(ANN, "visit");
		expect(await world.balance(ANN)).toBe(57);
		await world.define(scoring(30), []);
		expect(await world.balance(ANN)).toBe(67);
		await world.liveTo("301d");
		expect(await world.balance(ANN)).toBe(47);
		const [ann] = await world.sql<{ id: number }[]>`select id from contacts where email = ${ANN}`;
		await changeContacts(world.engine, [{ contactId: ann.id, change: { fields: { job_title: null } } }]);
		expect(await world.balance(ANN)).toBe(35);
		await world.liveTo("391d");
		expect(await world.balance(ANN)).toBe(5);
		await world.expectLaws();
	});

	it("lose what a `while` rule gave when it is changed or gone, as without folding", async () => {
		const world = await lived();
		await world.liveTo("290d");
		await fold(world);
		await world.define(scoring(20, 7), []);
		expect(await world.balance(ANN)).toBe(32);
		await world.define(
			"scores: [{ key: heat, rules: [{ key: visit, event: visit, points: 20, expires: 100d }] }]",
			[],
		);
		expect(await world.balance(ANN)).toBe(25);
		await world.expectLaws();
	});

	it("are left where they say by themselves what they did", async () => {
		const world = await house(scoring(20));
		await world.bring({ email: BOB, scores: { heat: 40 } });
		await world.liveTo("240d");
		await fold(world);
		expect((await rows(world)).map(({ kind }) => kind)).toEqual(["import"]);
	});

	it("stay for ever where the settings say so, and so do the events that points come from", async () => {
		const world = await lived();
		await world.liveTo("900d");
		await world.sql`update settings set keep_ledger = null, keep_events = 1`;
		await upkeep(world.engine, { anyway: true });
		expect(await rows(world)).toHaveLength(8);
		expect(await world.sql`select * from events`).toHaveLength(3);
	});

	it("keep the points of events by rules that came later, when the events go", async () => {
		const world = await house("scores: [{ key: heat }]");
		await world.did(ANN, "visit");
		await world.liveTo("100d");
		await world.define(scoring(20).replace(", expires: 100d", ""), []);
		expect(await world.balance(ANN)).toBe(25);
		await fold(world);
		expect(await world.sql`select * from events`).toHaveLength(0);
		await world.define(scoring(20, 3).replace(", expires: 100d", ""), []);
		expect(await world.balance(ANN)).toBe(25);
		await world.liveTo("190d");
		await upkeep(world.engine, { anyway: true });
		expect((await rows(world)).map(({ kind, applied }) => [kind, applied])).toEqual([["carried", 25]]);
		await world.define(scoring(20, 4).replace(", expires: 100d", ""), []);
		expect(await world.balance(ANN)).toBe(25);
		await world.expectLaws();
	});

	it("count history that is brought in afterwards beside what was carried forward", async () => {
		const world = await lived();
		await fold(world);
		await ingestEvents(world.engine, [{ type: "visit", email: ANN, at: later("60d").toISOString() }], {
			history: true,
		});
		await world.expectLaws();
		const balance = await world.balance(ANN);
		const other = "{ key: other, event: other, points: 1 }";
		await world.define(scoring(20).replace("rules:", `rules:\n      - ${other}`), []);
		expect(await world.balance(ANN)).toBe(balance);
		await world.liveTo("290d");
		await upkeep(world.engine, { anyway: true });
		await world.expectLaws();
		expect(await rows(world)).toHaveLength(1);
	});
});

describe("folding", () => {
	it("goes on where its time was over, and folds everybody", async () => {
		const world = await house(scoring(20));
		const crowd = Array.from({ length: 1300 }, (_, n) => ({
			email: `c${n}@example.test`,
			scores: { heat: 3 },
		}));
		for (let n = 0; n < 2; n++)
			for (let from = 0; from < crowd.length; from += 650)
				await upsertContacts(world.engine, crowd.slice(from, from + 650), { quiet: true });
		await world.sql`insert into ledger (contact_id, score_id, at, kind, applied, balance, reason)
			select contact_id, score_id, ${later("1h")}, 'manual', 0, value, 'by hand' from balances`;
		await world.sql`update settings set keep_ledger = 1`;
		world.moveTo("100d");
		const stretches = [];
		for (;;) {
			const stretch = await attendChore(world.engine, FOLD, { stretch: 1 });
			if (!stretch) break;
			stretches.push(stretch.contacts);
		}
		expect(stretches).toEqual([500, 500, 300, 0]);
		expect(await world.sql`select kind, count(*)::int as n from ledger group by 1`).toEqual([
			{ kind: "carried", n: 1300 },
		]);
		await world.expectLaws();
	});

	it("goes on beside events, changes and another folding without a deadlock that anybody sees", async () => {
		const world = await house(scoring(20));
		const people = Array.from({ length: 60 }, (_, n) => `c${n}@example.test`);
		const everybody = (at?: string) =>
			ingestEvents(
				world.engine,
				people.map((email) => ({ type: "visit", email, at })),
			);
		await everybody();
		world.moveTo("2d");
		await everybody();
		world.moveTo("60d");
		await world.sql`update settings set keep_ledger = 1, keep_events = 1`;
		const backwards = () =>
			ingestEvents(
				world.engine,
				[...people].reverse().map((email) => ({ type: "visit", email })),
			);
		await Promise.all([
			upkeep(world.engine, { anyway: true }),
			everybody(),
			backwards(),
			upkeep(world.engine, { anyway: true }),
			everybody(),
		]);
		await world.expectLaws();
		const counts = await world.sql`select kind, count(*)::int as n from ledger group by 1 order by 1`;
		expect(counts).toEqual([
			{ kind: "carried", n: 60 },
			{ kind: "rule", n: 180 },
		]);
		expect(await world.sql`select distinct value from balances`).toEqual([{ value: 105 }]);
	});
});
