import { describe, expect, it } from "vitest";
import { ingestEvents } from "./ingest";
import { ANN, BOB, houses, later } from "./testing/house";
import { accepted, HOT, SCORING, visit } from "./testing/visits";

const house = houses();

describe("what happened long ago", () => {
	it("scores at its own time and crosses, enters and tells nothing", async () => {
		const world = await house(`${HOT}
  - { key: visited, nodes: [{ id: in, kind: event-entry, config: { event: page_view }, next: tell }, { id: tell, kind: notify, config: { to: { role: sales }, subject: Visit } }] }
`);
		world.moveTo("30d");
		const old = (days: string) => visit(ANN, { at: later(days).toISOString() });
		await ingestEvents(world.engine, [old("3d"), old("1d"), old("2d"), old("4d")]);
		expect(await world.ledger(ANN)).toEqual([1, 2, 3, 4].map((day) => ["visit", 20, day * 24 * 60]));
		expect(await world.tags(ANN)).toEqual([]);
		expect(await world.sql`select * from passes`).toEqual([]);
		expect(await world.sql`select * from alerts`).toEqual([]);
		await world.did(ANN, "page_view");
		expect(await world.flow("hot")).toMatchObject({ entered: 0 });
		expect(await world.flow("visited")).toMatchObject({ entered: 1 });
		await world.expectLaws();
	});

	it("is younger than that at seven days to the second", async () => {
		const world = await house(HOT);
		world.moveTo("7d");
		await ingestEvents(
			world.engine,
			Array.from({ length: 3 }, () => visit(ANN, { at: later("0s").toISOString() })),
		);
		expect(await world.tags(ANN)).toEqual(["hot"]);
		await ingestEvents(
			world.engine,
			Array.from({ length: 3 }, () => visit(BOB, { at: new Date(later("0s").getTime() - 1).toISOString() })),
		);
		expect(await world.tags(BOB)).toEqual([]);
	});

	it("may have expired since, which lets nobody in either: neither what it gave nor that it is gone", async () => {
		const world = await house(`
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 50, expires: 5d }, { key: form, event: form_submit, points: 20 }] }]
flows:
  - { key: cooled, nodes: [{ id: in, kind: score-entry, config: { score: heat, falls-below: 30 }, next: mark }, { id: mark, kind: add-tag, config: { tag: cooled } }] }
  - { key: hot, nodes: [{ id: in, kind: score-entry, config: { score: heat, reaches: 60 }, next: mark }, { id: mark, kind: add-tag, config: { tag: hot } }] }
`);
		world.moveTo("30d");
		await ingestEvents(world.engine, [
			visit(ANN, { at: later("10d").toISOString() }),
			{ type: "form_submit", email: ANN },
		]);
		expect((await world.ledger(ANN)).map(([reason, applied]) => [reason, applied])).toEqual([
			["visit", 50],
			["expired", -50],
			["form", 20],
		]);
		expect(await world.tags(ANN)).toEqual([]);
	});

	it("is brought in the order of instants, however their zones are written", async () => {
		const world = await house(SCORING);
		world.moveTo("1d");
		const imported = ["2026-03-02T12:00:00+05:00", "2026-03-02T08:00:00Z", undefined].map((at) =>
			visit(ANN, { at }),
		);
		await ingestEvents(world.engine, [imported[2], imported[1], imported[0]], { history: true });
		expect((await world.ledger(ANN)).map(([, , minutes]) => minutes)).toEqual([-120, -60, 24 * 60]);
	});
});

describe("an event that comes before the worker did", () => {
	it("does not overtake what was due: the wait ends first, at its own time", async () => {
		const world = await house(`
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 20 }, { key: brief, event: form_submit, points: 10, expires: 30m }] }]
flows:
  - { key: f, nodes: [{ id: in, kind: event-entry, config: { event: form_submit }, next: hour }, { id: hour, kind: wait, config: { for: 1h }, next: zero }, { id: zero, kind: reset-points, config: { score: heat }, next: give }, { id: give, kind: adjust-points, config: { score: heat, add: 1 } }] }
`);
		await world.did(ANN, "form_submit");
		world.moveTo("1h20s");
		await world.did(ANN, "page_view");
		const expected = [
			["brief", 10, 0],
			["expired", -10, 30],
			["give", 1, 60],
			["visit", 20, 60 + 1 / 3],
		];
		expect(await world.ledger(ANN)).toEqual(expected);
		await world.serve();
		expect(await world.ledger(ANN)).toEqual(expected);
	});

	it("is of somebody new when the grace of the former one is over", async () => {
		const world = await house(`${SCORING}
flows:
  - { key: away, nodes: [{ id: in, kind: event-entry, config: { event: leave }, next: out }, { id: out, kind: delete-contact, config: { grace: 1d } }] }
`);
		await world.did(ANN, "page_view");
		const [former] = await world.sql`select id from contacts`;
		await world.did(ANN, "leave");
		world.moveTo("1d10s");
		const both = [visit(ANN), { type: "page_view", contactId: former.id }];
		expect(await ingestEvents(world.engine, both)).toEqual([
			accepted,
			{ status: "rejected", error: expect.stringContaining("no contact") },
		]);
		expect(await world.ledger(ANN)).toEqual([["visit", 20, 24 * 60 + 1 / 6]]);
		expect((await world.sql`select id from contacts`)[0].id).not.toBe(former.id);
	});
});
