import { describe, expect, it } from "vitest";
import { changeContacts } from "./contacts";
import { type IncomingEvent, ingestEvents } from "./ingest";
import { ANN, after, BOB, houses } from "./testing/house";

const house = houses();

const SCORING = `
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 20 }, { key: form, event: form_submit, points: 50 }] }]
`;
const HOT = `${SCORING}
flows:
  - { key: hot, reentry: again, nodes: [{ id: in, kind: score-entry, config: { score: heat, reaches: 60 }, next: mark }, { id: mark, kind: add-tag, config: { tag: hot } }] }
`;
const visit = (email: string, rest: Partial<IncomingEvent> = {}): IncomingEvent => ({
	type: "page_view",
	email,
	...rest,
});
const accepted = { status: "accepted" };
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
		const at = (hour: string) => after("1h").toISOString().replace("T10", `T${hour}`);
		world.moveTo("5h");
		const types = ["form_submit", "page_view", "asset_download", "page_view", "form_submit"];
		await ingestEvents(
			world.engine,
			types.map((type, n) => ({ type, email: n % 2 ? "ANN@example.test" : ANN, at: at(`1${3 - (n % 4)}`) })),
		);
		expect((await world.ledger(ANN)).map(([reason]) => reason)).toEqual(["form", "visit", "visit", "form"]);
		const [times] =
			await world.sql`select min(taken_at) as taken, min(at) as own, max(at) as last from events`;
		expect(times).toEqual({ taken: after("5h"), own: new Date(at("10")), last: new Date(at("13")) });
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

describe("what happened long ago", () => {
	it("scores at its own time and crosses, enters and tells nothing", async () => {
		const world = await house(`${HOT}
  - { key: visited, nodes: [{ id: in, kind: event-entry, config: { event: page_view }, next: tell }, { id: tell, kind: notify, config: { to: { role: sales }, subject: Visit } }] }
`);
		world.moveTo("30d");
		const old = (days: string) => visit(ANN, { at: after(days).toISOString() });
		await ingestEvents(world.engine, [old("3d"), old("1d"), old("2d"), old("4d")]);
		expect(await world.ledger(ANN)).toEqual([1, 2, 3, 4].map((day) => ["visit", 20, day * 24 * 60]));
		expect(await world.tags(ANN)).toEqual([]);
		expect(
			await world.sql`select * from passes union all select null, contact_id, null, null, null, null, null, null from alerts`,
		).toEqual([]);
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
			Array.from({ length: 3 }, () => visit(ANN, { at: after("0s").toISOString() })),
		);
		expect(await world.tags(ANN)).toEqual(["hot"]);
		await ingestEvents(
			world.engine,
			Array.from({ length: 3 }, () => visit(BOB, { at: new Date(after("0s").getTime() - 1).toISOString() })),
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
			visit(ANN, { at: after("10d").toISOString() }),
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

describe("events that nothing reads", () => {
	it("are stored without a round, and say when the contact was last active; its own doing only", async () => {
		const world = await house(SCORING);
		await world.bring(ANN);
		world.moveTo("2h");
		await ingestEvents(world.engine, [
			{ type: "scrolled", email: ANN, at: after("1h").toISOString(), properties: { far: 7 } },
		]);
		const seen = () =>
			world.sql`select last_active_at, clock from contacts where email = ${ANN}`.then(([row]) => row);
		expect(await seen()).toEqual({ last_active_at: after("1h"), clock: after("2h") });
		world.moveTo("3h");
		await ingestEvents(world.engine, [
			{ type: "email_sent", email: ANN },
			{ type: "scrolled", email: ANN, at: after("30m").toISOString() },
		]);
		expect(await seen()).toEqual({ last_active_at: after("1h"), clock: after("3h") });
		expect(await world.sql`select type, at, properties from events order by id`).toMatchObject([
			{ type: "scrolled", at: after("1h"), properties: { far: 7 } },
			{ type: "email_sent", at: after("3h") },
			{ type: "scrolled", at: after("30m") },
		]);
	});

	it("still bring new contacts, and still bring what was due before", async () => {
		const world = await house(`
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 20, expires: 30m }] }]
segments: [{ key: all, where: { owner: unset } }]
`);
		await world.did(ANN, "page_view");
		world.moveTo("40m");
		await ingestEvents(world.engine, [
			{ type: "scrolled", email: ANN },
			{ type: "scrolled", email: BOB },
		]);
		expect(await world.ledger(ANN)).toEqual([
			["visit", 20, 0],
			["expired", -20, 30],
		]);
		const [{ members }] = await world.sql`select count(*)::int as members from members`;
		expect(members).toBe(2);
	});

	it("are read as soon as a program reads them", async () => {
		const world = await house(SCORING);
		await world.did(ANN, "scrolled");
		await world.define(`${SCORING}\nsegments: [{ key: scrolling, where: { did: scrolled, times: ">= 2" } }]`);
		expect(await world.sql`select * from members`).toHaveLength(0);
		await world.did(ANN, "scrolled");
		expect(await world.sql`select * from members`).toHaveLength(1);
	});
});

describe("a contact that is being deleted", () => {
	it("has its events stored and nothing else", async () => {
		const world = await house(`${HOT}
  - { key: away, nodes: [{ id: in, kind: event-entry, config: { event: leave }, next: out }, { id: out, kind: delete-contact }] }
`);
		const [ann] = await world.bring(ANN);
		await world.did(ANN, "leave");
		world.moveTo("1d");
		await ingestEvents(world.engine, [
			...Array.from({ length: 4 }, () => visit(ANN)),
			{ type: "scrolled", email: ANN },
		]);
		await changeContacts(world.engine, [{ contactId: ann, change: { tags: ["seen"] } }]);
		expect(await world.events(ANN)).toEqual(expect.arrayContaining(["leave", "page_view", "scrolled"]));
		expect(await world.events(ANN)).toHaveLength(6);
		expect(await world.ledger(ANN)).toEqual([]);
		expect(await world.flow("hot")).toMatchObject({ entered: 0 });
	});
});
