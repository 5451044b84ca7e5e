import { describe, expect, it } from "vitest";
import { changeContacts } from "./contacts";
import { ingestEvents } from "./ingest";
import { ANN, BOB, houses, later } from "./testing/house";
import { HOT, SCORING, visit } from "./testing/visits";

const house = houses();

describe("events that nothing reads", () => {
	it("are stored without a round, and say when the contact was last active; its own doing only", async () => {
		const world = await house(SCORING);
		await world.bring(ANN);
		world.moveTo("2h");
		await ingestEvents(world.engine, [
			{ type: "scrolled", email: ANN, at: later("1h").toISOString(), properties: { far: 7 } },
		]);
		const seen = () =>
			world.sql`select last_active_at, clock from contacts where email = ${ANN}`.then(([row]) => row);
		expect(await seen()).toEqual({ last_active_at: later("1h"), clock: later("2h") });
		world.moveTo("3h");
		await ingestEvents(world.engine, [
			{ type: "email_sent", email: ANN },
			{ type: "scrolled", email: ANN, at: later("30m").toISOString() },
		]);
		expect(await seen()).toEqual({ last_active_at: later("1h"), clock: later("3h") });
		expect(await world.sql`select type, at, properties from events order by id`).toMatchObject([
			{ type: "scrolled", at: later("1h"), properties: { far: 7 } },
			{ type: "email_sent", at: later("3h") },
			{ type: "scrolled", at: later("30m") },
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
