import { describe, expect, it } from "vitest";
import { pause, resume } from "./flows";
import { ingestEvents } from "./ingest";
import { ANN, type House, houses, later } from "./testing/house";

const house = houses();

const TELLING = `
scores: [{ key: heat }]
flows:
  - key: telling
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: before }
      - { id: before, kind: adjust-points, config: { score: heat, add: 1 }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h }, next: tell }
      - { id: tell, kind: notify, config: { to: { role: sales }, subject: Hot }, next: mark }
      - { id: mark, kind: adjust-points, config: { score: heat, add: 10 } }
  - key: other
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h }, next: mark }
      - { id: mark, kind: adjust-points, config: { score: heat, add: 100 } }
`;

/** Contacts that stand before the node that tells, with so many alerts an hour allowed. */
async function standing(size: number, limit: number): Promise<House> {
	const world = await house(TELLING);
	await world.sql`update flows set hourly_limit = ${limit}`;
	await world.sql`update settings set revision = revision + 1`;
	const ids = await world.crowd(size);
	await ingestEvents(
		world.engine,
		ids.map((contactId) => ({ type: "begin", contactId })),
	);
	return world;
}

const total = ({ sql }: House) =>
	sql<{ sum: number }[]>`select sum(value)::int as sum from balances`.then(([row]) => row.sum);
const alerts = ({ sql }: House) =>
	sql<{ n: number }[]>`select count(*)::int as n from alerts`.then(([row]) => row.n);
const paused = ({ sql }: House) =>
	sql`select key, paused_at, paused_by from flows where paused_at is not null`;

describe("the brake", () => {
	it("lets a flow send what its limit allows", async () => {
		const world = await standing(20, 20);
		await world.liveTo("1h");
		expect(await alerts(world)).toBe(20);
		expect(await paused(world)).toEqual([]);
		expect(await total(world)).toBe(20 * 111);
	});

	it("pauses a flow that would send more, before it sends; nobody is lost and other flows go on", async () => {
		const world = await standing(21, 20);
		await world.liveTo("1h");
		expect(await alerts(world)).toBe(0);
		expect(await paused(world)).toEqual([{ key: "telling", paused_at: later("1h"), paused_by: "brake" }]);
		expect(await world.flow("telling")).toEqual({ entered: 21, active: 21, finished: 0, exited: 0 });
		expect(await world.flow("other")).toMatchObject({ finished: 21 });
		expect(await total(world)).toBe(21 * 101);
		await world.liveTo("5h");
		expect(await alerts(world)).toBe(0);
	});

	it("goes on where it stopped when a person resumes the flow: everybody is told, once", async () => {
		const world = await standing(21, 20);
		await world.liveTo("1h");
		await world.liveTo("1h10m");
		expect(await resume(world.engine, "telling")).toBe(true);
		expect(await alerts(world)).toBe(21);
		expect(await paused(world)).toEqual([]);
		expect(await total(world)).toBe(21 * 111);
		expect(await world.flow("telling")).toEqual({ entered: 21, active: 0, finished: 21, exited: 0 });
		await world.expectLaws();
	});

	it("counts anew from a resume: who comes next is told and does not brake it again", async () => {
		const world = await standing(21, 20);
		await world.liveTo("1h");
		world.moveTo("1h10m");
		await resume(world.engine, "telling");
		expect(await alerts(world)).toBe(21);
		const [next] = await world.crowd(1);
		await ingestEvents(world.engine, [{ type: "begin", contactId: next }]);
		await world.liveTo("2h10m");
		expect(await alerts(world)).toBe(22);
		expect(await paused(world)).toEqual([]);
	});

	it("counts the last hour, of each flow by itself", async () => {
		const world = await standing(15, 20);
		await world.liveTo("1h");
		await ingestEvents(
			world.engine,
			Array.from({ length: 10 }, (_, n) => ({ type: "begin", email: `c${n}@example.test` })),
		);
		await world.liveTo("2h");
		expect(await alerts(world)).toBe(25);
		world.moveTo("2h10m");
		await ingestEvents(
			world.engine,
			Array.from({ length: 15 }, (_, n) => ({ type: "begin", email: `c${n}@example.test` })),
		);
		await world.liveTo("3h");
		expect(await paused(world)).toEqual([]);
		await world.liveTo("3h10m");
		expect(await alerts(world)).toBe(40);
	});

	it("stops whoever comes next when the hour is used up, also by an event", async () => {
		const world = await house(`
flows:
  - { key: telling, nodes: [{ id: in, kind: event-entry, config: { event: begin }, next: tell }, { id: tell, kind: send-email, config: { subject: Hi, body: Hi } }] }
`);
		await world.sql`update flows set hourly_limit = 3`;
		await world.sql`update settings set revision = revision + 1`;
		for (const n of [1, 2, 3, 4]) await world.did(`c${n}@example.test`, "begin");
		expect(await world.sql`select * from outbox`).toHaveLength(3);
		expect(await world.places("c4@example.test")).toEqual({ telling: "tell" });
		await world.did("c5@example.test", "begin");
		expect(await world.places("c5@example.test")).toEqual({});
	});

	it("may be left out, as scenarios do", async () => {
		const world = await house(TELLING, { brake: false });
		await world.sql`update flows set hourly_limit = 1`;
		await world.sql`update settings set revision = revision + 1`;
		const ids = await world.crowd(5);
		await ingestEvents(
			world.engine,
			ids.map((contactId) => ({ type: "begin", contactId })),
		);
		await world.liveTo("1h");
		expect(await alerts(world)).toBe(5);
	});

	it("does not mistake a pause by a person for its own", async () => {
		const world = await standing(5, 20);
		await pause(world.engine, "telling");
		expect(await pause(world.engine, "telling")).toBe(false);
		await world.liveTo("2h");
		expect(await paused(world)).toMatchObject([{ paused_by: "person", paused_at: later("0s") }]);
		await resume(world.engine, "telling");
		expect(await alerts(world)).toBe(5);
		expect(await resume(world.engine, "telling")).toBe(false);
		expect(await world.places(ANN)).toEqual({});
	});
});
