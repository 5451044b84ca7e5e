import { describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { changeContacts, givePointsByHand, upsertContacts } from "./contacts";
import { openEngine, type Wake } from "./engine";
import { defineProgram, pause, resume } from "./flows";
import { ingestEvents } from "./ingest";
import { ANN, type House, houses, programOf } from "./testing/house";
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

const BUSY = (points: number) => `
scores:
  - key: heat
    ceiling: 100
    floor: 0
    rules:
      - { key: visit, event: page_view, points: ${points}, limit: { times: 3, per: 1h }, expires: 2h }
      - { key: form, event: form_submit, points: 30 }
      - { key: vip, while: { tag: vip }, points: 10 }
segments:
  - { key: warm, where: { score: heat, op: ">=", value: 30 } }
  - { key: active, where: { did: page_view, times: ">= 2", within: 1h } }
flows:
  - { key: hot, reentry: again, nodes: [{ id: in, kind: score-entry, config: { score: heat, reaches: 60 }, next: tell }, { id: tell, kind: notify, config: { to: { role: sales }, subject: Hot }, next: clear }, { id: clear, kind: reset-points, config: { score: heat } }] }
  - { key: decay, reentry: again, exit-when: { not: { segment: warm } }, nodes: [{ id: in, kind: segment-entry, config: { segment: warm }, next: hour }, { id: hour, kind: wait, config: { for: 1h }, next: drop }, { id: drop, kind: adjust-points, config: { score: heat, add: -10 } }] }
  - { key: visits, reentry: again, nodes: [{ id: in, kind: event-entry, config: { event: form_submit }, next: again }, { id: again, kind: wait-for-event, config: { event: page_view, for: 30m }, next: { happened: mark, timed-out: unmark } }, { id: mark, kind: add-tag, config: { tag: vip } }, { id: unmark, kind: remove-tag, config: { tag: vip } }] }
  - { key: rest, reentry: { again-after: 1h }, nodes: [{ id: in, kind: segment-entry, config: { segment: active }, next: give }, { id: give, kind: adjust-points, config: { score: heat, add: 5 } }] }
`;

describe("everything at once over the same two hundred contacts", () => {
	it("reaches no caller as an error, and every sum and count holds", async () => {
		const woken: Wake[] = [];
		const world = await house(BUSY(5), {
			brake: false,
			wake: async (wakes) => {
				woken.push(...wakes);
			},
		});
		const ids = await world.crowd(200);
		const lanes = busyLanes(world, ids);
		let busy = true;
		const serving = (async () => {
			for (let minute = 0; busy; minute += 7) {
				world.moveTo(`${minute}m`);
				await world.serve(openEngine(world.sql, { clock: world.clock, brake: false }));
			}
		})();
		await Promise.all(lanes);
		busy = false;
		await serving;
		await world.liveTo("30d");
		await world.expectLaws();
		expect(await world.sql`select count(*)::int as n from events`).toEqual([{ n: 3 * 8 * 50 }]);
		expect(await world.flow("hot")).toMatchObject({ active: 0 });
		expect((await world.flow("hot")).entered).toBeGreaterThan(0);
		expect((await world.flow("decay")).entered).toBeGreaterThan(0);
		expect((await world.flow("rest")).entered).toBeGreaterThan(0);
		expect((await world.sql`select count(*)::int as n from alerts`)[0].n).toBe(
			(await world.flow("hot")).finished,
		);
		expect(woken.length).toBeGreaterThan(0);
	});
});

/** Those who work at the same time; each does its rounds one after the other, all on the same contacts in other orders. */
function busyLanes(world: House, ids: number[]): Promise<void>[] {
	const { engine } = world;
	const some = (seed: number, size: number) => times(size).map((n) => ids[(n * 37 + seed * 61) % ids.length]);
	const rounds = async (count: number, body: (n: number) => Promise<unknown>) => {
		for (let n = 0; n < count; n++) await body(n);
	};
	const sending = (lane: number) =>
		rounds(8, async (n) => {
			const type = (i: number) => (i % 5 === 0 ? "form_submit" : "page_view");
			const events = some(lane * 100 + n, 50).map((contactId, i) => ({ type: type(i), contactId }));
			expect(await ingestEvents(engine, events)).toEqual(events.map(() => ({ status: "accepted" })));
		});
	return [
		sending(1),
		sending(2),
		sending(3),
		rounds(6, (n) =>
			changeContacts(
				engine,
				some(n, 40).map((contactId) => ({
					contactId,
					change: n % 2 ? { tags: ["vip"] } : { "not-tags": ["vip"] },
				})),
			),
		),
		rounds(6, (n) =>
			givePointsByHand(
				engine,
				some(n + 7, 40).map((contactId) => ({
					contactId,
					points: { heat: n % 3 ? 10 : -10 },
					note: "by hand",
				})),
			),
		),
		rounds(4, async (n) => {
			const key = n % 2 ? "decay" : "visits";
			expect(await pause(engine, key)).toBe(true);
			expect(await resume(engine, key, { restart: n > 1 })).toBe(true);
		}),
		rounds(3, (n) =>
			defineProgram(engine, programOf(BUSY(5 + n)), { flowKeys: n === 1 ? ["decay", "visits"] : [] }),
		),
	];
}
