import { describe, expect, it } from "vitest";
import { forgotten, lost, wrongBalances, wrongCounts, wrongPlaces } from "@/workflows/testing/recount";
import type { Run } from "../context";
import { pause, publishFlows, resume } from "./flows";
import { listStuck } from "./stuck";
import { ANN, BOB, type House, houses, later } from "./testing/house";
import { transfer } from "./transfer";

const house = houses();
const MARA = "mara@acme.test";

/** A flow of a wait, then points and a tag; `hour` may say what the waits and the points are. */
const flow = (nodes: string, rest = "") => `
scores: [{ key: heat }]
segments: [{ key: vip, where: { tag: vip } }]
flows:
  - key: f
    ${rest}
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: wait }
${nodes}
      - { id: give, kind: adjust-points, config: { score: heat, add: 7 }, next: mark }
      - { id: mark, kind: add-tag, config: { tag: done } }
`;
const FIRST = flow("      - { id: wait, kind: wait, config: { for: 2h }, next: give }");
const LONGER = flow("      - { id: wait, kind: wait, config: { for: 5h }, next: give }");
/** The same wait, and another one behind it. */
const TWO = flow(`      - { id: wait, kind: wait, config: { for: 2h }, next: second }
      - { id: second, kind: wait, config: { for: 3h }, next: give }`);

async function expectOrder(world: House): Promise<void> {
	await world.expectLaws();
	const run: Run = (statement, parameters) => world.sql.unsafe(statement, parameters as never[]) as never;
	for (const check of [wrongBalances, wrongPlaces, wrongCounts, lost, forgotten])
		expect(await check(run), check.name).toEqual([]);
}

/** Ann and Bob have begun and wait on the first version; after an hour the second one is live. */
async function published(first: string, second: string): Promise<{ world: House; ids: number[] }> {
	const world = await house(first);
	const ids = await world.bring(ANN, BOB);
	await world.did(ANN, "begin");
	await world.did(BOB, "begin");
	await world.liveTo("1h");
	await world.define(second);
	return { world, ids };
}

const standing = (world: House) => world.sql<
	{ email: string; number: number; node: string; since: Date; due: Date | null }[]
>`select c.email, v.number, e.node, e.since, e.due from enrollments e join contacts c on c.id = e.contact_id
	join versions v on v.id = e.version_id order by c.id`;

describe("who stands in a flow when another version is published", () => {
	it("stays on the version that it entered unless it is moved", async () => {
		const { world } = await published(FIRST, LONGER);
		await world.liveTo("2h");
		expect(await world.ledger(ANN)).toEqual([["give", 7, 120]]);
		await expectOrder(world);
	});

	it("goes on waiting as it did where the wait is the same", async () => {
		const { world } = await published(FIRST, TWO);
		const done = await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "move", node: "wait" } });
		expect(done).toEqual({ moved: 2, left: 0 });
		expect(await standing(world)).toMatchObject([
			{ email: ANN, number: 2, node: "wait", since: later("0s"), due: later("2h") },
			{ email: BOB, number: 2, node: "wait", since: later("0s"), due: later("2h") },
		]);
		await world.liveTo("2h");
		expect(await world.places(ANN)).toEqual({ f: "second" });
		await world.liveTo("5h");
		expect(await world.ledger(ANN)).toEqual([["give", 7, 300]]);
		expect(await world.flow("f")).toEqual({ entered: 2, active: 0, finished: 2, exited: 0 });
		await expectOrder(world);
	});

	it("begins to wait anew where the wait has changed", async () => {
		const { world } = await published(FIRST, LONGER);
		await transfer(world.engine, { flowKey: "f", from: { node: "wait" }, to: { do: "move", node: "wait" } });
		expect(await standing(world)).toMatchObject([
			{ number: 2, since: later("1h"), due: later("6h") },
			{ number: 2, since: later("1h"), due: later("6h") },
		]);
		await world.liveTo("6h");
		expect(await world.ledger(BOB)).toEqual([["give", 7, 360]]);
		await expectOrder(world);
	});

	it("is moved once: who stands there already is left alone", async () => {
		const { world } = await published(FIRST, TWO);
		const wanted = { flowKey: "f", from: {}, to: { do: "move" as const, node: "wait" } };
		expect(await transfer(world.engine, wanted)).toEqual({ moved: 2, left: 0 });
		expect(await transfer(world.engine, wanted)).toEqual({ moved: 0, left: 0 });
		await expectOrder(world);
	});

	it("fires another node at once, and its path says who moved it", async () => {
		const { world } = await published(FIRST, LONGER);
		const to = { do: "move" as const, node: "give" };
		await transfer(world.engine, { flowKey: "f", from: {}, to, actor: MARA });
		expect(await world.ledger(ANN)).toEqual([["give", 7, 60]]);
		expect(await world.tags(ANN)).toEqual(["done"]);
		expect(await world.flow("f")).toEqual({ entered: 2, active: 0, finished: 2, exited: 0 });
		const paths =
			await world.sql`select p.steps, p.at, v.number from paths p join versions v on v.id = p.version_id
			join contacts c on c.id = p.contact_id where c.email = ${ANN} order by p.id`;
		expect(paths.slice(1)).toEqual([
			{ number: 1, at: later("1h"), steps: [{ node: "wait", note: `moved by ${MARA}`, moved: true }] },
			{
				number: 2,
				at: later("1h"),
				steps: [
					{ node: "give", port: "next" },
					{ node: "mark", port: "next" },
				],
			},
		]);
		await expectOrder(world);
	});

	it("leaves at once where exit-when of the new version holds", async () => {
		const { world } = await published(
			FIRST,
			LONGER.replace("nodes:", "exit-when: { field: email, op: is-set }\n    nodes:"),
		);
		await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "move", node: "wait" } });
		expect(await world.flow("f")).toEqual({ entered: 2, active: 0, finished: 0, exited: 2 });
		await expectOrder(world);
	});

	it("leaves when it is taken out, and what was due before comes first", async () => {
		const { world, ids } = await published(FIRST, LONGER);
		const from = { contactIds: [ids[0]] };
		expect(await transfer(world.engine, { flowKey: "f", from, to: { do: "leave" } })).toEqual({
			moved: 0,
			left: 1,
		});
		expect(await world.places(BOB)).toEqual({ f: "wait" });
		world.moveTo("2h30m");
		expect(await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "leave" } })).toEqual({
			moved: 0,
			left: 0,
		});
		expect([await world.ledger(ANN), await world.ledger(BOB)]).toEqual([[], [["give", 7, 120]]]);
		expect(await world.flow("f")).toEqual({ entered: 2, active: 0, finished: 1, exited: 1 });
		await expectOrder(world);
	});

	it("is chosen by version", async () => {
		const { world, ids } = await published(FIRST, LONGER);
		await world.bring("carl@example.test");
		await world.did("carl@example.test", "begin");
		const [first] = await world.sql<{ id: number }[]>`select id from versions order by number`;
		const from = { versionId: first.id, node: "wait" };
		const done = await transfer(world.engine, { flowKey: "f", from, to: { do: "move", node: "wait" } });
		expect(done.moved).toBe(ids.length);
		expect((await standing(world)).map(({ number, due }) => [number, due])).toEqual(
			Array(3).fill([2, later("6h")]),
		);
		await expectOrder(world);
	});

	it("starts over by the segment that it came in by, also where the entry is called otherwise now", async () => {
		const by = (entry: string) => `
segments: [{ key: vip, where: { tag: vip } }]
flows: [{ key: f, reentry: again, nodes: [{ id: ${entry}, kind: segment-entry, config: { segment: vip }, next: wait }, { id: wait, kind: wait, config: { for: 2h } }] }]
`;
		const world = await house(by("in"));
		await world.bring({ email: ANN, tags: ["vip"] });
		await world.serve();
		await world.define(by("door"));
		await world.serve();
		await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "move", node: "wait" } });
		await world.liveTo("3h");
		expect(await world.flow("f")).toMatchObject({ entered: 2, finished: 1, active: 1 });
		await expectOrder(world);
	});
});

describe("in a paused flow", () => {
	it("who is moved goes on at the resume, and a wait counts from the move", async () => {
		const { world } = await published(FIRST, LONGER);
		const [ann, bob] = (await world.sql<{ id: number }[]>`select id from contacts order by id`).map(
			({ id }) => id,
		);
		await pause(world.engine, "f");
		await transfer(world.engine, {
			flowKey: "f",
			from: { contactIds: [ann] },
			to: { do: "move", node: "give" },
		});
		await transfer(world.engine, {
			flowKey: "f",
			from: { contactIds: [bob] },
			to: { do: "move", node: "wait" },
		});
		await world.liveTo("3h");
		expect([await world.places(ANN), await world.places(BOB)]).toEqual([{ f: "give" }, { f: "wait" }]);
		expect(await world.ledger(ANN)).toEqual([]);
		await resume(world.engine, "f");
		await world.serve();
		expect(await world.ledger(ANN)).toEqual([["give", 7, 180]]);
		await world.liveTo("6h");
		expect(await world.ledger(BOB)).toEqual([["give", 7, 360]]);
		await expectOrder(world);
	});

	it("whoever is taken out leaves at once", async () => {
		const { world } = await published(FIRST, LONGER);
		await pause(world.engine, "f");
		expect(await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "leave" } })).toEqual({
			moved: 0,
			left: 2,
		});
		expect(await world.flow("f")).toMatchObject({ active: 0, exited: 2 });
		await expectOrder(world);
	});
});

describe("who cannot be moved", () => {
	const poison = ({ sql }: House, id: number) =>
		sql.unsafe(`alter table ledger add constraint poison check (not (applied = 7 and contact_id = ${id}))`);
	const heal = ({ sql }: House) => sql.unsafe("alter table ledger drop constraint if exists poison");

	it("stays where it is, and the others are moved", async () => {
		const { world, ids } = await published(FIRST, LONGER);
		await poison(world, ids[0]);
		const done = await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "move", node: "give" } });
		await heal(world);
		expect(done).toEqual({ moved: 1, left: 0 });
		expect(await standing(world)).toMatchObject([{ email: ANN, number: 1, node: "wait" }]);
		await expectOrder(world);
	});

	it("is freed by a move when it stood stuck", async () => {
		const { world, ids } = await published(FIRST, TWO);
		await poison(world, ids[0]);
		await world.liveTo("2h");
		await heal(world);
		expect(await listStuck(world.engine)).toHaveLength(1);
		await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "move", node: "wait" } });
		expect(await world.places(ANN)).toEqual({ f: "second" });
		await expectOrder(world);
	});

	it.each([
		["nowhere", "f", 'the live version of "f" has no node "nowhere"'],
		["wait", "g", 'no flow "g"'],
	])("has somewhere to go: %s of %s is none", async (node, flowKey, said) => {
		const { world } = await published(FIRST, LONGER);
		await expect(transfer(world.engine, { flowKey, from: {}, to: { do: "move", node } })).rejects.toThrow(
			said,
		);
	});

	it("does not stand on a skipped node", async () => {
		const { world } = await published(FIRST, LONGER.replace("for: 5h }", "for: 5h }, skip: true"));
		const wanted = { flowKey: "f", from: {}, to: { do: "move" as const, node: "wait" } };
		await expect(transfer(world.engine, wanted)).rejects.toThrow("skipped");
	});
});

it("a crowd is moved in chunks", { timeout: 60_000 }, async () => {
	const world = await house(FIRST);
	const ids = await world.crowd(5000, { tags: ["begun"] });
	await world.define(
		FIRST.replace("event-entry, config: { event: begin }", "segment-entry, config: { segment: all }").replace(
			"segments: [",
			"segments: [{ key: all, where: { tag: begun } }, ",
		),
	);
	await world.serve();
	await world.define(LONGER);
	const done = await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "move", node: "wait" } });
	expect(done).toEqual({ moved: ids.length, left: 0 });
	await world.liveTo("5h");
	expect(await world.flow("f")).toEqual({ entered: 5000, active: 0, finished: 5000, exited: 0 });
	await expectOrder(world);
});

it("a version knows who published it", async () => {
	const world = await house(FIRST);
	await publishFlows(world.engine, ["f"], MARA);
	expect(await world.sql`select number, published_by from versions order by number`).toEqual([
		{ number: 1, published_by: null },
		{ number: 2, published_by: MARA },
	]);
});
