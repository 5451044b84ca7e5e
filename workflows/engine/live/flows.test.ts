import { describe, expect, it } from "vitest";
import { changeContacts, givePointsByHand } from "./contacts";
import { defineProgram, pause, publishFlows, resume } from "./flows";
import { ingestEvents } from "./ingest";
import { ANN, BOB, houses, later, programOf } from "./testing/house";
import { CHUNK } from "./wave";

const house = houses();

const waiting = (points: number) => `
scores: [{ key: heat }]
flows:
  - key: f
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: ${points} } }
`;

describe("a pause", () => {
	it("keeps everybody where they are; at the resume overdue waits fire, and the next ones count from there", async () => {
		const world = await house(waiting(1));
		await world.did(ANN, "begin");
		world.moveTo("30m");
		await world.did(BOB, "begin");
		world.moveTo("40m");
		expect(await pause(world.engine, "f")).toBe(true);
		await world.did("carl@example.test", "begin");
		await world.liveTo("1h10m");
		expect(await world.flow("f")).toEqual({ entered: 2, active: 2, finished: 0, exited: 0 });
		expect(await resume(world.engine, "f")).toBe(true);
		expect(await world.ledger(ANN)).toEqual([["give", 1, 70]]);
		await world.liveTo("1h31m");
		expect(await world.ledger(BOB)).toEqual([["give", 1, 90]]);
		expect(await world.places("carl@example.test")).toEqual({});
		await world.expectLaws();
	});

	it("may end with every overdue wait begun anew", async () => {
		const world = await house(waiting(1));
		await world.did(ANN, "begin");
		await pause(world.engine, "f");
		await world.liveTo("5h");
		await resume(world.engine, "f", { restart: true });
		await world.liveTo("6h");
		expect(await world.ledger(ANN)).toEqual([["give", 1, 360]]);
	});

	it("takes in at its end who joined meanwhile and is in the segment then", async () => {
		const world = await house(`
segments: [{ key: vip, where: { tag: vip } }]
flows:
  - { key: vips, nodes: [{ id: in, kind: segment-entry, config: { segment: vip }, next: mark }, { id: mark, kind: add-tag, config: { tag: welcome } }] }
`);
		const [ann, bob] = await world.bring(ANN, BOB);
		await pause(world.engine, "vips");
		await changeContacts(
			world.engine,
			[ann, bob].map((contactId) => ({ contactId, change: { tags: ["vip"] } })),
		);
		await changeContacts(world.engine, [{ contactId: bob, change: { "not-tags": ["vip"] } }]);
		await world.liveTo("1d");
		await resume(world.engine, "vips");
		expect([await world.tags(ANN), await world.tags(BOB)]).toEqual([["vip", "welcome"], []]);
	});

	it("leaves other flows on time: what fell due in them just before the resume has its own instant", async () => {
		const world = await house(`
scores: [{ key: heat }]
flows:
  - { key: slow, nodes: [{ id: in, kind: event-entry, config: { event: begin }, next: w }, { id: w, kind: wait, config: { for: 1h }, next: slow }, { id: slow, kind: adjust-points, config: { score: heat, add: 1 } }] }
  - { key: even, nodes: [{ id: in, kind: event-entry, config: { event: begin }, next: w }, { id: w, kind: wait, config: { for: 2h }, next: even }, { id: even, kind: adjust-points, config: { score: heat, add: 2 } }] }
`);
		await world.did(ANN, "begin");
		await pause(world.engine, "slow");
		world.moveTo("2h30s");
		await resume(world.engine, "slow");
		expect(await world.ledger(ANN)).toEqual([
			["even", 2, 120],
			["slow", 1, 120.5],
		]);
	});

	it("of a flow that does not exist is an error that names it", async () => {
		const world = await house(waiting(1));
		await expect(pause(world.engine, "g")).rejects.toThrow('no flow "g"');
	});
});

describe("a second version", () => {
	it("is for those who come after; whoever is inside goes on in theirs", async () => {
		const world = await house(waiting(1));
		await world.did(ANN, "begin");
		world.moveTo("30m");
		await world.define(waiting(100));
		await world.did(BOB, "begin");
		await world.liveTo("3h");
		expect([await world.balance(ANN), await world.balance(BOB)]).toEqual([1, 100]);
		await world.did(ANN, "begin");
		await world.liveTo("5h");
		expect(await world.balance(ANN)).toBe(101);
		expect(await world.sql`select number from versions order by number`).toHaveLength(2);
		await world.expectLaws();
	});

	it("is there only when published: a draft changes nothing", async () => {
		const world = await house(waiting(1));
		await world.define(waiting(100), []);
		await world.did(ANN, "begin");
		await world.liveTo("1h");
		expect(await world.balance(ANN)).toBe(1);
	});

	it("is all or nothing with what is defined beside it", async () => {
		const world = await house(waiting(1));
		const broken = programOf(
			`${waiting(7)}\nsegments: [{ key: s, where: { score: heat, op: ">", value: 3 } }]`,
		);
		await world.sql.unsafe("alter table versions add constraint poison check (number < 2)");
		await expect(defineProgram(world.engine, broken, { flowKeys: ["f"] })).rejects.toThrow("poison");
		await world.sql.unsafe("alter table versions drop constraint poison");
		expect(await world.sql`select * from segments`).toEqual([]);
		await world.did(ANN, "begin");
		await world.liveTo("1h");
		expect(await world.balance(ANN)).toBe(1);
	});
});

describe("a publish", () => {
	const VIPS = `
scores: [{ key: heat }]
segments: [{ key: vip, where: { tag: vip } }]
flows:
  - { key: vips, nodes: [{ id: in, kind: segment-entry, config: { segment: vip }, next: give }, { id: give, kind: adjust-points, config: { score: heat, add: 1 } }] }
`;

	it("lets those in who are in the segment, more of them than one transaction takes, each once", async () => {
		const world = await house(VIPS, { flows: [] });
		const size = CHUNK + 100;
		await world.crowd(size, { tags: ["vip"] });
		await world.crowd(10);
		await publishFlows(world.engine, ["vips"]);
		expect(await world.sql`select count(*)::int as held from held_entries`).toEqual([{ held: size }]);
		world.moveTo("3s");
		await world.serve();
		expect(await world.flow("vips")).toEqual({ entered: size, active: 0, finished: size, exited: 0 });
		expect(await world.sql`select distinct at, applied from ledger`).toEqual([
			{ at: later("0s"), applied: 1 },
		]);
		expect(await world.sql`select * from held_entries`).toEqual([]);
		await world.expectLaws();
	});

	it("of somebody who left the segment before the worker came takes nobody in", async () => {
		const world = await house(VIPS, { flows: [] });
		const [ann] = await world.bring({ email: ANN, tags: ["vip"] });
		await world.sql`select 1`;
		await publishFlows(world.engine, ["vips"]);
		await world.sql`update contacts set tags = '{}' where id = ${ann}`;
		await world.sql`delete from members`;
		await world.serve();
		expect(await world.flow("vips")).toMatchObject({ entered: 0 });
	});
});

describe("a changed definition", () => {
	const segment = (least: number) => `
scores: [{ key: heat }, { key: fit }]
segments: [{ key: warm, where: { score: heat, op: ">=", value: ${least} } }]
flows:
  - { key: warmed, exit-when: { not: { segment: warm } }, nodes: [{ id: in, kind: segment-entry, config: { segment: warm }, next: mark }, { id: mark, kind: add-tag, config: { tag: warm }, next: stay }, { id: stay, kind: wait, config: { for: 30d } }] }
`;

	it("of a segment is looked at for everybody: who joins by it enters, who leaves by it leaves", async () => {
		const world = await house(segment(50));
		const [ann, bob, carl] = await world.bring(ANN, BOB, "carl@example.test");
		const points = [
			[ann, 60],
			[bob, 30],
			[carl, 5],
		].map(([contactId, heat]) => ({ contactId, points: { heat }, note: "fair" }));
		await givePointsByHand(world.engine, points);
		expect(await world.flow("warmed")).toMatchObject({ entered: 1, active: 1 });
		world.moveTo("1h");
		await world.define(segment(20), []);
		await world.serve();
		expect(await world.places(BOB)).toEqual({ warmed: "stay" });
		expect(await world.sql`select joined_at from members order by joined_at`).toEqual([
			{ joined_at: later("0s") },
			{ joined_at: later("1h") },
		]);
		world.moveTo("2h");
		await world.define(segment(40), []);
		await world.serve();
		expect(await world.sql`select contact_id from members`).toEqual([{ contact_id: ann }]);
		expect(await world.flow("warmed")).toEqual({ entered: 2, active: 1, finished: 0, exited: 1 });
		expect(await world.tags("carl@example.test")).toEqual([]);
		await world.expectLaws();
	});

	it("of a score by a new `while` rule gives its points to those who are there, and crosses nothing", async () => {
		const program = (rules: string) => `
scores: [{ key: fit, rules: [${rules}] }]
segments: [{ key: fitting, where: { score: fit, op: ">=", value: 30 } }]
flows:
  - { key: crossed, nodes: [{ id: in, kind: score-entry, config: { score: fit, reaches: 30 }, next: mark }, { id: mark, kind: add-tag, config: { tag: crossed } }] }
  - { key: joined, nodes: [{ id: in, kind: segment-entry, config: { segment: fitting }, next: mark }, { id: mark, kind: add-tag, config: { tag: joined } }] }
`;
		const world = await house(program(""));
		await world.bring(
			{ email: ANN, fields: { job_title: "Head of Sales" } },
			{ email: BOB, fields: { job_title: "Student" } },
		);
		world.moveTo("1h");
		await world.define(
			program("{ key: head, while: { field: job_title, op: contains, value: head }, points: 30 }"),
			[],
		);
		await world.serve();
		expect(await world.ledger(ANN)).toEqual([["head", 30, 60]]);
		expect(await world.tags(ANN)).toEqual(["joined"]);
		expect(await world.ledger(BOB)).toEqual([]);
		expect(await world.flow("crossed")).toMatchObject({ entered: 0 });
		world.moveTo("2h");
		const [bob] = await world.sql`select id from contacts where email = ${BOB}`;
		await changeContacts(world.engine, [{ contactId: bob.id, change: { fields: { job_title: "Head" } } }]);
		expect(await world.tags(BOB)).toEqual(["crossed", "joined"]);
		await world.expectLaws();
	});

	it("is known to the very next event, whoever takes it", async () => {
		const rule = (points: number) =>
			`scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: ${points} }] }]`;
		const world = await house(rule(1));
		await world.did(ANN, "page_view");
		await world.define(rule(5), []);
		await ingestEvents(world.engine, [{ type: "page_view", email: ANN }]);
		expect(await world.balance(ANN)).toBe(10);
	});
});
