import { describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { givePointsByHand, upsertContacts } from "./contacts";
import { openEngine } from "./engine";
import { pause } from "./flows";
import { ingestEvents } from "./ingest";
import { ANN, houses } from "./testing/house";
import { attendTrack, CHUNK } from "./wave";

const house = houses();
const times = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("at the same time, on connections of their own", () => {
	it("a hundred people give one point each: a hundred points, a hundred rows", async () => {
		const world = await house("scores: [{ key: heat }]");
		const [ann] = await world.bring(ANN);
		await Promise.all(
			times(100).map((n) =>
				givePointsByHand(world.engine, [{ contactId: ann, points: { heat: 1 }, note: `hand ${n}` }]),
			),
		);
		expect(await world.balance(ANN)).toBe(100);
		expect((await world.ledger(ANN)).map(([note]) => note).sort()).toEqual(
			times(100)
				.map((n) => `hand ${n}`)
				.sort(),
		);
		await world.expectLaws();
	});

	it("twenty of the same event come to a rule that gives once: it gives once", async () => {
		const world = await house(`
scores: [{ key: heat, rules: [{ key: first, event: page_view, points: 20, limit: once }, { key: few, event: page_view, points: 1, limit: { times: 3, per: 1d } }] }]
flows:
  - { key: hot, nodes: [{ id: in, kind: score-entry, config: { score: heat, reaches: 20 }, next: mark }, { id: mark, kind: adjust-points, config: { score: heat, add: 100 } }] }
`);
		await Promise.all(times(20).map(() => ingestEvents(world.engine, [{ type: "page_view", email: ANN }])));
		expect((await world.ledger(ANN)).map(([reason]) => reason).sort()).toEqual([
			"few",
			"few",
			"few",
			"first",
			"mark",
		]);
		expect(await world.events(ANN)).toHaveLength(20);
		expect(await world.flow("hot")).toMatchObject({ entered: 1 });
	});

	it("ten bring the same new contacts, in other orders: each is there once, and all are told its id", async () => {
		const world = await house("segments: [{ key: all, where: { owner: unset } }]");
		const emails = times(30).map((n) => `c${n}@example.test`);
		const orders = times(10).map((n) => [...emails.slice(n * 3), ...emails.slice(0, n * 3)]);
		const brought = await Promise.all(
			orders.map((order) =>
				upsertContacts(
					world.engine,
					order.map((email) => ({ email, tags: ["x"] })),
				),
			),
		);
		expect(await world.sql`select count(*)::int as n from contacts`).toEqual([{ n: 30 }]);
		expect(brought.flat().filter(({ created }) => created)).toHaveLength(30);
		const ids = orders.map((order, n) =>
			Object.fromEntries(order.map((email, i) => [email, brought[n][i].id])),
		);
		expect(new Set(ids.map((one) => JSON.stringify(Object.entries(one).sort()))).size).toBe(1);
		expect(await world.sql`select count(*)::int as n from members`).toEqual([{ n: 30 }]);
	});

	it("three engines attend to one track: every contact moves once", async () => {
		const world = await house(
			`
scores: [{ key: heat }]
flows:
  - { key: f, nodes: [{ id: in, kind: event-entry, config: { event: begin }, next: hour }, { id: hour, kind: wait, config: { for: 1h }, next: give }, { id: give, kind: adjust-points, config: { score: heat, add: 1 }, next: tell }, { id: tell, kind: notify, config: { to: { role: sales }, subject: Hot } }] }
`,
			{ brake: false },
		);
		const size = CHUNK + 300;
		const ids = await world.crowd(size);
		for (let from = 0; from < size; from += 500)
			await ingestEvents(
				world.engine,
				ids.slice(from, from + 500).map((contactId) => ({ type: "begin", contactId })),
			);
		world.moveTo("1h");
		const [{ id }] = await world.sql`select live_version_id as id from flows`;
		const pools = times(3).map(() => connect(world.url, { max: 2 }));
		try {
			const engines = pools.map((sql) => openEngine(sql, { clock: world.clock, brake: false }));
			await Promise.all(engines.map((engine) => attendTrack(engine, `flow:${id}`, Number.POSITIVE_INFINITY)));
		} finally {
			await Promise.all(pools.map((sql) => sql.end()));
		}
		expect(await world.flow("f")).toEqual({ entered: size, active: 0, finished: size, exited: 0 });
		expect(
			await world.sql`select count(*)::int as n, count(distinct contact_id)::int as who from ledger`,
		).toEqual([{ n: size, who: size }]);
		expect(await world.sql`select count(*)::int as n from alerts`).toEqual([{ n: size }]);
		await world.expectLaws();
	});

	it("a pause gets through while others keep the engine busy", async () => {
		const world = await house(`
scores: [{ key: heat }]
flows: [{ key: f, nodes: [{ id: in, kind: event-entry, config: { event: begin } }] }]
`);
		const ids = await world.crowd(6);
		let paused = false;
		let rounds = 0;
		const lanes = ids.map(async (contactId) => {
			for (let n = 0; n < 300 && !paused; n++, rounds++)
				await givePointsByHand(world.engine, [{ contactId, points: { heat: 1 }, note: "busy" }]);
		});
		await pause(world.engine, "f");
		paused = true;
		await Promise.all(lanes);
		expect(rounds).toBeLessThan(200);
	});

	it("a driver that is away makes nothing fail, and nothing happens twice", async () => {
		const world = await house(
			`
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 1, expires: 1d }] }]
`,
			{
				wake: async () => {
					throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
				},
			},
		);
		await Promise.all(
			times(20).map((n) =>
				ingestEvents(world.engine, [{ type: "page_view", email: `c${n % 4}@example.test` }]),
			),
		);
		expect(await world.sql`select count(*)::int as n from ledger`).toEqual([{ n: 20 }]);
	});
});
