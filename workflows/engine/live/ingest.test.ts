import { describe, expect, it } from "vitest";
import { ingestEvents } from "./ingest";
import { ANN, BOB, houses, later } from "./testing/house";
import { accepted, SCORING, visit } from "./testing/visits";

const house = houses();

const duplicate = { status: "duplicate" };

describe("who did it", () => {
	it("is a new contact where the address is unknown, once, however it is written", async () => {
		const world = await house(SCORING);
		const { engine, sql } = world;
		expect(await ingestEvents(engine, [visit("Ann@Example.test"), visit(ANN), visit(BOB)])).toEqual([
			accepted,
			accepted,
			accepted,
		]);
		expect((await sql`select key from contacts order by key`).map((row) => row.key)).toEqual([ANN, BOB]);
		expect(await world.balance(BOB)).toBe(20);
		const [{ total }] = await sql`select sum(value)::int as total from balances`;
		expect(total).toBe(60);
	});

	it("is new in everything: the first event finds it in its segments and flows already", async () => {
		const world = await house(`
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 20 }, { key: unowned, while: { owner: unset }, points: 5 }] }]
segments: [{ key: all, where: { owner: unset } }]
flows:
  - { key: welcome, nodes: [{ id: in, kind: segment-entry, config: { segment: all }, next: stay }, { id: stay, kind: wait-for-event, config: { event: page_view, for: 1d }, next: { happened: week } }, { id: week, kind: wait, config: { for: 7d } }] }
`);
		await ingestEvents(world.engine, [visit(ANN)]);
		expect(await world.ledger(ANN)).toEqual([
			["unowned", 5, 0],
			["visit", 20, 0],
		]);
		expect(await world.places(ANN)).toEqual({ welcome: "week" });
	});

	it("is refused where the id is nobody's; the rest is taken, and the same event counts when there is somebody", async () => {
		const world = await house(SCORING);
		const [ann] = await world.bring(ANN);
		const stray = { id: "e-1", type: "page_view", contactId: ann + 1000 };
		const results = await ingestEvents(world.engine, [
			stray,
			{ type: "page_view", contactId: ann },
			visit(BOB),
		]);
		expect(results).toEqual([
			{ status: "rejected", error: expect.stringContaining(`no contact ${ann + 1000}`) },
			accepted,
			accepted,
		]);
		const [carl] = await world.bring("carl@example.test");
		expect(await ingestEvents(world.engine, [{ ...stray, contactId: carl }])).toEqual([accepted]);
		expect(await world.balance("carl@example.test")).toBe(20);
	});

	it("may be anonymous at first; the address that comes later is theirs, with all that they did before", async () => {
		const world = await house(SCORING);
		const nameless = { type: "page_view", anonymousId: "cookie-1" };
		await ingestEvents(world.engine, [nameless, nameless]);
		const [first] = await world.sql`select id, key, email from contacts`;
		expect(first).toMatchObject({ key: "anon:cookie-1", email: null });
		expect(await ingestEvents(world.engine, [{ ...visit(ANN), anonymousId: "cookie-1" }])).toEqual([
			accepted,
		]);
		await ingestEvents(world.engine, [nameless]);
		expect(await world.events(ANN)).toEqual(["page_view", "page_view", "page_view", "page_view"]);
		expect(await world.balance(ANN)).toBe(80);
		expect(await world.sql`select id from contacts`).toEqual([{ id: first.id }]);
	});

	it("is known by the last that was said of an anonymous id in one batch", async () => {
		const world = await house(SCORING);
		const named = (email: string) => ({ ...visit(email), anonymousId: "shared" });
		await ingestEvents(world.engine, [{ type: "page_view", anonymousId: "shared" }, named(ANN), named(BOB)]);
		await ingestEvents(world.engine, [{ type: "form_submit", anonymousId: "shared" }]);
		expect(await world.events(BOB)).toEqual(["page_view", "form_submit"]);
		expect(await world.events(ANN)).toEqual(["page_view"]);
	});
});

describe("the sender's id", () => {
	it("is taken once in one batch and over batches", async () => {
		const world = await house(SCORING);
		const one = visit(ANN, { id: "e-1" });
		expect(await ingestEvents(world.engine, [one, visit(BOB, { id: "e-2" }), one])).toEqual([
			accepted,
			accepted,
			duplicate,
		]);
		expect(await ingestEvents(world.engine, [one, visit(ANN, { id: "e-3" })])).toEqual([duplicate, accepted]);
		expect(await world.balance(ANN)).toBe(40);
	});

	it("is taken once by ten who send the same batch at the same time", async () => {
		const world = await house(SCORING);
		const batch = [5, 3, 1, 4, 2].map((n) => visit(`c${n}@example.test`, { id: `e-${n}` }));
		const answers = await Promise.all(Array.from({ length: 10 }, () => ingestEvents(world.engine, batch)));
		expect(answers.flat().filter((one) => one.status === "accepted")).toHaveLength(5);
		const [{ total }] = await world.sql`select sum(value)::int as total from balances`;
		expect(total).toBe(100);
		await world.expectLaws();
	});
});

describe("the events of one contact in one batch", () => {
	it("follow one another in the order given, whatever their own times", async () => {
		const world = await house(SCORING);
		const at = (hour: string) => later("1h").toISOString().replace("T10", `T${hour}`);
		world.moveTo("5h");
		const types = ["form_submit", "page_view", "asset_download", "page_view", "form_submit"];
		await ingestEvents(
			world.engine,
			types.map((type, n) => ({ type, email: n % 2 ? "ANN@example.test" : ANN, at: at(`1${3 - (n % 4)}`) })),
		);
		expect((await world.ledger(ANN)).map(([reason]) => reason)).toEqual(["form", "visit", "visit", "form"]);
		const [times] =
			await world.sql`select min(taken_at) as taken, min(at) as own, max(at) as last from events`;
		expect(times).toEqual({ taken: later("5h"), own: new Date(at("10")), last: new Date(at("13")) });
	});

	it("settle one by one: a threshold that three of them pass together is crossed once, by the third", async () => {
		const world = await house(`${SCORING}
flows:
  - key: hot
    reentry: again
    nodes: [{ id: in, kind: score-entry, config: { score: heat, reaches: 60 }, next: back }, { id: back, kind: adjust-points, config: { score: heat, add: -50 } }]
`);
		await ingestEvents(
			world.engine,
			Array.from({ length: 5 }, () => visit(ANN)),
		);
		expect((await world.ledger(ANN)).map(([reason]) => reason)).toEqual([
			"visit",
			"visit",
			"visit",
			"back",
			"visit",
			"visit",
		]);
		expect(await world.flow("hot")).toMatchObject({ entered: 1, finished: 1 });
	});

	it("take their turns beside those of others", async () => {
		const world = await house(SCORING);
		const busy = Array.from({ length: 300 }, (_, n) => visit(`c${n % 37}@example.test`));
		await ingestEvents(world.engine, [...busy, ...Array.from({ length: 30 }, () => visit(ANN))]);
		expect(await world.balance(ANN)).toBe(600);
		const [{ total }] = await world.sql`select sum(value)::int as total from balances`;
		expect(total).toBe(6600);
		await expect(
			ingestEvents(
				world.engine,
				Array.from({ length: 501 }, () => visit(ANN)),
			),
		).rejects.toThrow("at most 500");
	});
});
