import { describe, expect, it } from "vitest";
import { changeContacts } from "./contacts";
import { pause, resume } from "./flows";
import { ingestEvents } from "./ingest";
import { listStuck } from "./stuck";
import { ANN, BOB, type House, houses, later } from "./testing/house";

const house = houses();

const FLOW = `
scores: [{ key: heat }]
segments: [{ key: vip, where: { tag: vip } }]
flows:
  - key: f
    exit-when: { did-not: page_view, within: 3h }
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 7 }, next: day }
      - { id: day, kind: wait, config: { for: 1d } }
`;

async function begun(world: House, size: number): Promise<number[]> {
	const ids = await world.crowd(size);
	for (const type of ["page_view", "begin"])
		for (let from = 0; from < size; from += 500)
			await ingestEvents(
				world.engine,
				ids.slice(from, from + 500).map((contactId) => ({ type, contactId })),
			);
	return ids;
}

describe("a resume", () => {
	it("is not held up by one for whom it fails: that one stands stuck, the others go on at its instant", async () => {
		const world = await house(FLOW);
		const ids = await begun(world, 30);
		await pause(world.engine, "f");
		world.moveTo("2h");
		await world.sql.unsafe(`alter table ledger add constraint poison check (contact_id <> ${ids[7]})`);
		try {
			expect(await resume(world.engine, "f")).toBe(true);
		} finally {
			await world.sql.unsafe("alter table ledger drop constraint poison");
		}
		expect(await listStuck(world.engine)).toMatchObject([{ contactId: ids[7], node: "hour" }]);
		expect(
			await world.sql`select distinct at from ledger union select distinct since from enrollments where node = 'day'`,
		).toEqual([{ at: later("2h") }]);
		expect(await world.sql`select count(*)::int as n from ledger`).toEqual([{ n: 29 }]);
		await world.expectLaws();
	});

	it("moves more people than one transaction holds, each once", async () => {
		const world = await house(FLOW);
		await begun(world, 2300);
		await pause(world.engine, "f");
		await world.liveTo("2h");
		await resume(world.engine, "f");
		await world.serve();
		expect(await world.sql`select node, count(*)::int as n from enrollments group by 1`).toEqual([
			{ node: "day", n: 2300 },
		]);
		expect(
			await world.sql`select count(*)::int as n, count(distinct contact_id)::int as who from ledger`,
		).toEqual([{ n: 2300, who: 2300 }]);
		await world.expectLaws();
	});

	it("lets those leave whose time to leave came in the pause, and those whose comes later leave then", async () => {
		const world = await house(FLOW);
		await world.did(ANN, "page_view");
		await world.did(ANN, "begin");
		await world.did(BOB, "page_view");
		await world.did(BOB, "begin");
		await pause(world.engine, "f");
		await world.liveTo("2h");
		await world.did(BOB, "page_view");
		await world.liveTo("4h");
		await resume(world.engine, "f");
		expect([await world.places(ANN), await world.places(BOB)]).toEqual([{}, { f: "day" }]);
		expect(await world.ledger(BOB)).toEqual([["give", 7, 240]]);
		await world.liveTo("4h59m");
		expect(await world.places(BOB)).toEqual({ f: "day" });
		await world.liveTo("5h");
		expect(await world.places(BOB)).toEqual({});
		expect(await world.flow("f")).toEqual({ entered: 2, active: 0, finished: 0, exited: 2 });
	});

	it("comes before what happens after it, for those whom no worker has got to yet", async () => {
		const world = await house(`
scores: [{ key: heat }]
flows:
  - key: f
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hear }
      - { id: hear, kind: wait-for-event, config: { event: ping, for: 1h }, next: { happened: heard, timed-out: missed } }
      - { id: heard, kind: add-tag, config: { tag: heard } }
      - { id: missed, kind: add-tag, config: { tag: missed } }
`);
		await world.did(ANN, "begin");
		await pause(world.engine, "f");
		world.moveTo("2h");
		const [{ id }] = await world.sql`select id from contacts`;
		// A worker that is busy elsewhere: the contact is in somebody else's hands until the event has come.
		const other = await world.sql.reserve();
		await other.unsafe(`begin; select from contacts where id = ${id} for no key update`);
		const resumed = resume(world.engine, "f");
		await expect
			.poll(async () => (await world.sql`select 1 from flows where paused_at is null`).length, {
				timeout: 20_000,
			})
			.toBe(1);
		const event = ingestEvents(world.engine, [{ type: "ping", contactId: id }]);
		const changed = changeContacts(world.engine, [{ contactId: id, change: { tags: ["late"] } }]);
		await other.unsafe("commit");
		other.release();
		await Promise.all([resumed, event, changed]);
		expect((await world.tags(ANN)).sort()).toEqual(["late", "missed"]);
	});
});
