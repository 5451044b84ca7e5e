import { describe, expect, it } from "vitest";
import { givePointsByHand } from "./contacts";
import { ANN, BOB, houses, later } from "./testing/house";

const house = houses();

const WAITS = `
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 20 }, { key: brief, event: form_submit, points: 10, expires: 45m }] }]
flows:
  - key: f
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h }, next: one }
      - { id: one, kind: adjust-points, config: { score: heat, add: 1 }, next: half }
      - { id: half, kind: wait, config: { for: 30m }, next: two }
      - { id: two, kind: adjust-points, config: { score: heat, add: 2 } }
`;

describe("a timer that is served late", () => {
	it("by seconds has its due time as its instant, and so has what follows from it", async () => {
		const world = await house(WAITS);
		await world.did(ANN, "begin");
		await world.liveTo("1h40s");
		expect(await world.ledger(ANN)).toEqual([["one", 1, 60]]);
		await world.liveTo("1h31m");
		expect(await world.ledger(ANN)).toEqual([
			["one", 1, 60],
			["two", 2, 90],
		]);
		expect((await world.sql`select at from paths order by id`).map((row) => row.at)).toEqual(
			["0s", "1h", "1h30m"].map(later),
		);
		expect(await world.sql`select entered_at, ended_at from passes`).toEqual([
			{ entered_at: later("0s"), ended_at: later("1h30m") },
		]);
	});

	it("by an hour is still on time, and two that are due one after another have each its own time", async () => {
		const world = await house(WAITS);
		await world.did(ANN, "begin");
		await world.liveTo("2h");
		expect(await world.ledger(ANN)).toEqual([
			["one", 1, 60],
			["two", 2, 90],
		]);
	});

	it("by more than an hour goes by the clock: there was an outage, and the next wait counts from its end", async () => {
		const world = await house(WAITS);
		await world.did(ANN, "begin");
		await world.liveTo("2h1s");
		expect(await world.ledger(ANN)).toEqual([["one", 1, 120 + 1 / 60]]);
		expect(await world.places(ANN)).toEqual({ f: "half" });
		await world.liveTo("2h30m1s");
		expect((await world.ledger(ANN)).at(-1)).toEqual(["two", 2, 150 + 1 / 60]);
	});

	it("keeps the order of different timers: an expiry between two waits falls between them", async () => {
		const world = await house(WAITS);
		await world.did(ANN, "begin");
		world.moveTo("20m");
		await world.did(ANN, "form_submit");
		await world.liveTo("1h40m");
		expect(await world.ledger(ANN)).toEqual([
			["brief", 10, 20],
			["one", 1, 60],
			["expired", -10, 65],
			["two", 2, 90],
		]);
	});

	it("is brought up by whatever is done with the contact first, on every track", async () => {
		const world = await house(WAITS);
		const [ann] = await world.bring(ANN);
		await world.did(ANN, "begin");
		await world.did(ANN, "form_submit");
		world.moveTo("1h31m");
		await givePointsByHand(world.engine, [{ contactId: ann, points: { heat: 5 }, note: "fair" }]);
		expect(await world.ledger(ANN)).toEqual([
			["brief", 10, 0],
			["expired", -10, 45],
			["one", 1, 60],
			["two", 2, 90],
			["fair", 5, 91],
		]);
	});

	it("says the same for others whom the same look finds at other times", async () => {
		const world = await house(WAITS);
		await world.did(ANN, "begin");
		world.moveTo("7m");
		await world.did(BOB, "begin");
		await world.liveTo("1h10m");
		expect([(await world.ledger(ANN))[0], (await world.ledger(BOB))[0]]).toEqual([
			["one", 1, 60],
			["one", 1, 67],
		]);
	});
});

describe("a clock that goes back", () => {
	it("never takes a contact back, whatever happened to it last", async () => {
		const world = await house(WAITS);
		const [ann, bob] = await world.bring(ANN, BOB);
		await world.did(ANN, "begin");
		await world.liveTo("1h30m");
		await givePointsByHand(world.engine, [{ contactId: bob, points: { heat: 1 }, note: "late" }]);
		world.moveTo("1h");
		await givePointsByHand(
			world.engine,
			[ann, bob].map((contactId) => ({ contactId, points: { heat: 5 }, note: "fair" })),
		);
		await world.did(ANN, "page_view");
		await world.did(BOB, "begin");
		expect((await world.ledger(ANN)).slice(2)).toEqual([
			["fair", 5, 90],
			["visit", 20, 90],
		]);
		expect(await world.ledger(BOB)).toEqual([
			["late", 1, 90],
			["fair", 5, 90],
		]);
		await world.liveTo("3h");
		expect((await world.ledger(BOB)).slice(2)).toEqual([
			["one", 1, 150],
			["two", 2, 180],
		]);
		await world.expectLaws();
	});

	it("holds nobody up who had nothing later", async () => {
		const world = await house(WAITS);
		world.moveTo("2h");
		await world.did(ANN, "page_view");
		world.moveTo("1h");
		await world.did(BOB, "page_view");
		expect(await world.ledger(BOB)).toEqual([["visit", 20, 60]]);
	});
});
