import { describe, expect, it } from "vitest";
import { givePointsByHand } from "./contacts";
import { publishFlows } from "./flows";
import { ingestEvents } from "./ingest";
import { listStuck, releaseStuck, retryStuck } from "./stuck";
import { ANN, BOB, type House, houses, later } from "./testing/house";

const house = houses();

const WAVE = `
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 20, expires: 2h }] }]
segments: [{ key: vip, where: { tag: vip } }]
flows:
  - key: f
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 7 }, next: mark }
      - { id: mark, kind: add-tag, config: { tag: done } }
  - key: vips
    nodes:
      - { id: in, kind: segment-entry, config: { segment: vip }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 7, reason: vip } }
`;

/** From now on no ledger row with this many points can be written for these contacts. */
async function poison({ sql }: House, points: number, ids: number[]): Promise<void> {
	await sql.unsafe(
		`alter table ledger add constraint poison check (not (applied = ${points} and contact_id in (${ids.join(", ")})))`,
	);
}
const heal = ({ sql }: House) => sql.unsafe("alter table ledger drop constraint if exists poison");

async function poisoned(
	size: number,
	which: number[],
): Promise<{ world: House; ids: number[]; bad: number[] }> {
	const world = await house(WAVE);
	await heal(world);
	const ids = await world.crowd(size);
	await ingestEvents(
		world.engine,
		ids.map((contactId) => ({ type: "begin", contactId })),
	);
	const bad = which.map((n) => ids[n]);
	await poison(world, 7, bad);
	return { world, ids, bad };
}

describe("a contact for whom a node cannot be carried out", () => {
	it("stays there with the error, and the rest of the wave goes on at its time", async () => {
		const { world, bad } = await poisoned(100, [0, 41, 99]);
		await world.liveTo("1h5s");
		expect(await world.flow("f")).toEqual({ entered: 100, active: 3, finished: 97, exited: 0 });
		expect(await listStuck(world.engine)).toEqual(
			bad.map((contactId) => ({
				contactId,
				email: expect.stringContaining("@example.test"),
				flow: "f",
				node: "hour",
				since: later("0s"),
				why: expect.stringContaining('violates check constraint "poison"'),
			})),
		);
		const at = await world.sql`select distinct at from ledger`;
		expect(at).toEqual([{ at: later("1h") }]);
		await world.expectLaws();
		await heal(world);
	});

	it("goes on when it is tried again after the cause is gone, at that moment", async () => {
		const { world, ids, bad } = await poisoned(5, [2]);
		await world.liveTo("1h");
		await heal(world);
		await world.liveTo("3h");
		expect(await world.places("c2@example.test")).toEqual({ f: "hour" });
		expect(await retryStuck(world.engine, ids)).toBe(1);
		expect(await world.ledger("c2@example.test")).toEqual([["give", 7, 180]]);
		expect(await listStuck(world.engine)).toEqual([]);
		expect(await retryStuck(world.engine, bad)).toBe(0);
		expect(await world.flow("f")).toMatchObject({ active: 0, finished: 5 });
		await world.expectLaws();
	});

	it("stays stuck when it is tried again too early, and lets the others be freed", async () => {
		const { world, bad } = await poisoned(5, [1, 3]);
		await world.liveTo("1h");
		await heal(world);
		await poison(world, 7, [bad[1]]);
		expect(await retryStuck(world.engine, bad)).toBe(1);
		expect(await listStuck(world.engine)).toMatchObject([
			{ contactId: bad[1], why: expect.stringContaining("poison") },
		]);
		expect(await world.flow("f")).toMatchObject({ active: 1, finished: 4 });
		await heal(world);
	});

	it("leaves the flow when a person releases it, and may enter again", async () => {
		const { world, ids, bad } = await poisoned(4, [3]);
		await world.liveTo("1h");
		expect(await releaseStuck(world.engine, "f", ids)).toBe(1);
		expect(await world.flow("f")).toEqual({ entered: 4, active: 0, finished: 3, exited: 1 });
		await heal(world);
		await ingestEvents(world.engine, [{ type: "begin", contactId: bad[0] }]);
		await world.liveTo("2h");
		expect(await world.ledger("c3@example.test")).toEqual([["give", 7, 120]]);
		expect(await releaseStuck(world.engine, "f", ids)).toBe(0);
		await world.expectLaws();
	});

	it("does not keep others from entering at a publish, and enters when it can", async () => {
		const world = await house(WAVE, { flows: ["f"] });
		await heal(world);
		const ids = await world.crowd(6, { tags: ["vip"] });
		await poison(world, 7, [ids[4]]);
		await publishFlows(world.engine, ["vips"]);
		await world.serve();
		expect(await world.flow("vips")).toMatchObject({ entered: 5, finished: 5 });
		await heal(world);
		await world.liveTo("1h");
		expect(await world.flow("vips")).toMatchObject({ entered: 6, finished: 6 });
	});

	it("does not keep the looks of others from being served, and is looked at again later", async () => {
		const world = await house(WAVE);
		await heal(world);
		const [ann] = await world.bring(ANN, BOB);
		await world.did(ANN, "page_view");
		await world.did(BOB, "page_view");
		await poison(world, -20, [ann]);
		await world.liveTo("2h");
		expect([await world.balance(ANN), await world.balance(BOB)]).toEqual([20, 0]);
		await heal(world);
		await world.liveTo("3h");
		expect(await world.balance(ANN)).toBe(0);
	});

	it("that cannot be erased is put off, and erased when it can", async () => {
		const world = await house(`
flows:
  - { key: away, nodes: [{ id: in, kind: event-entry, config: { event: leave }, next: out }, { id: out, kind: delete-contact, config: { grace: 1h } }] }
`);
		const [ann] = await world.bring(ANN, BOB);
		await world.did(ANN, "leave");
		await world.did(BOB, "leave");
		await world.sql.unsafe("create table holding (contact_id bigint references contacts)");
		await world.sql`insert into holding values (${ann})`;
		await world.liveTo("1h");
		expect(await world.sql`select email from contacts`).toEqual([{ email: ANN }]);
		await world.sql.unsafe("drop table holding");
		await world.liveTo("2h");
		expect(await world.sql`select email from contacts`).toEqual([]);
	});

	it("does not keep a batch of events from being taken; its own are refused with the reason", async () => {
		const world = await house(WAVE);
		await heal(world);
		const ids = await world.crowd(9);
		await poison(world, 20, [ids[4]]);
		const batch = ids.map((contactId, n) => ({ id: `e-${n}`, type: "page_view", contactId }));
		const results = await ingestEvents(world.engine, batch);
		expect(results.map(({ status }) => status)).toEqual(
			ids.map((_, n) => (n === 4 ? "rejected" : "accepted")),
		);
		await heal(world);
		const again = await ingestEvents(world.engine, batch);
		expect(again.map(({ status }) => status)).toEqual(
			ids.map((_, n) => (n === 4 ? "accepted" : "duplicate")),
		);
		await world.expectLaws();
	});

	it("is an error for whoever works on it by hand, who keeps nothing of it", async () => {
		const { world, ids, bad } = await poisoned(2, [0]);
		const both = ids.map((contactId) => ({ contactId, points: { heat: 7 }, note: "fair" }));
		await expect(givePointsByHand(world.engine, both)).rejects.toThrow("poison");
		expect(await world.sql`select * from ledger`).toEqual([]);
		await givePointsByHand(
			world.engine,
			both.filter(({ contactId }) => contactId !== bad[0]),
		);
		expect(await world.sql`select * from ledger`).toHaveLength(1);
		await heal(world);
	});
});
