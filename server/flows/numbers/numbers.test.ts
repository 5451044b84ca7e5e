import { describe, expect, it } from "vitest";
import { ingestEvents } from "@/workflows/engine/live/ingest";
import { ANN, BOB, type House, houses, later, START } from "@/workflows/engine/live/testing/house";
import { transfer } from "@/workflows/engine/live/transfer";
import { pathOf } from "./path";
import { peopleAt } from "./people";
import { flowNumbers } from "./read";

const house = houses();

const PROGRAM = `
scores: [{ key: heat }]
flows:
  - key: f
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h }, next: ask }
      - { id: ask, kind: condition, config: { where: { tag: vip } }, next: { yes: give, no: day } }
      - { id: give, kind: adjust-points, config: { score: heat, add: 7, reason: nice } }
      - { id: day, kind: wait, config: { for: 1d } }
`;
const begin = (world: House, ids: number[]) =>
	ingestEvents(
		world.engine,
		ids.map((contactId) => ({ type: "begin", contactId })),
	);

/** The numbers without what was kept from before: a look of a few milliseconds is used again for some more. */
async function numbers(world: House, options?: Parameters<typeof flowNumbers>[2]) {
	await new Promise((resolve) => setTimeout(resolve, 250));
	return flowNumbers(world.sql, "f", options);
}

/** Ann is a very important person, Bob is not; both have begun, and the first hour is over. */
async function anHourOn(): Promise<{ world: House; ann: number; bob: number }> {
	const world = await house(PROGRAM);
	const [ann, bob] = await world.bring(
		{ email: ANN, tags: ["vip"], fields: { first_name: "Ann", last_name: "Lee", company: "Acme" } },
		BOB,
	);
	await begin(world, [ann, bob]);
	await world.liveTo("1h");
	return { world, ann, bob };
}

describe("the numbers of a flow", () => {
	it("say who is where and what was passed", async () => {
		const { world, bob } = await anHourOn();
		await begin(world, [bob]);
		expect(await numbers(world)).toEqual({
			flow: "f",
			version: 1,
			versions: [{ number: 1, publishedAt: START.toISOString(), inside: 1 }],
			paused: false,
			entered: 2,
			finished: 1,
			exited: 0,
			active: 1,
			stuck: 0,
			at: { day: 1 },
			stuckAt: {},
			passed: { in: 2, hour: 2, ask: 2, give: 1 },
			ports: { "in.next": 2, "hour.next": 2, "ask.yes": 1, "ask.no": 1, "give.next": 1 },
		});
	});

	it("count what happened since a day, and who is there all the same", async () => {
		const { world, ann } = await anHourOn();
		await world.liveTo("1d");
		await begin(world, [ann]);
		expect(await numbers(world, { since: "2026-03-03" })).toMatchObject({
			entered: 1,
			finished: 0,
			at: { hour: 1, day: 1 },
			passed: { in: 1 },
		});
		expect(await numbers(world, { since: "2026-03-04" })).toMatchObject({
			entered: 0,
			active: 2,
			passed: {},
		});
	});

	it("are those of one version where that is asked for, and a moved contact belongs to its new one", async () => {
		const { world } = await anHourOn();
		await world.define(PROGRAM.replace("1d", "2d"));
		expect(await numbers(world, { version: 1 })).toMatchObject({ version: 2, entered: 2, active: 1 });
		expect(await numbers(world, { version: 2 })).toMatchObject({ entered: 0, active: 0, passed: {} });
		await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "move", node: "day" } });
		expect(await numbers(world, { version: 2 })).toMatchObject({ entered: 1, active: 1, passed: {} });
		expect((await numbers(world)).versions).toMatchObject([
			{ number: 2, inside: 1 },
			{ number: 1, inside: 0 },
		]);
	});

	it("tell who is stuck", async () => {
		const { world, bob } = await anHourOn();
		await world.sql`update enrollments set stuck = 'oh' where contact_id = ${bob}`;
		expect(await numbers(world)).toMatchObject({ active: 1, stuck: 1, at: { day: 1 }, stuckAt: { day: 1 } });
	});

	it.each([
		["g", undefined, 'There is no flow "g".'],
		["f", 7, "There is no version 7 of this flow."],
	])("of %s, version %s, are refused", async (key, version, said) => {
		const { world } = await anHourOn();
		await expect(flowNumbers(world.sql, key, { version })).rejects.toMatchObject({
			status: 404,
			detail: said,
		});
	});
});

describe("the people in a flow", () => {
	it("who stand on a node, with what they wait for and their scores", async () => {
		const { world, bob } = await anHourOn();
		expect(await peopleAt(world.sql, "f", { what: "standing", node: "day" })).toEqual({
			people: [
				{
					id: bob,
					email: BOB,
					name: null,
					company: null,
					version: 1,
					node: "day",
					passId: expect.any(Number),
					since: later("1h").toISOString(),
					due: later("25h").toISOString(),
					stuck: null,
					scores: { heat: 0 },
				},
			],
			next: null,
			from: null,
			partial: false,
		});
		expect((await peopleAt(world.sql, "f", { what: "stuck" })).people).toEqual([]);
	});

	it("who passed a port, and the moved do not count", async () => {
		const { world, ann, bob } = await anHourOn();
		await transfer(world.engine, { flowKey: "f", from: { node: "day" }, to: { do: "leave" } });
		const passed = (node: string, port?: string) =>
			peopleAt(world.sql, "f", { what: "passed", node, port }, later("2h"));
		expect(await passed("ask", "yes")).toMatchObject({
			people: [
				{ id: ann, name: "Ann Lee", company: "Acme", since: later("1h").toISOString(), scores: { heat: 7 } },
			],
			next: null,
			partial: false,
		});
		expect((await passed("ask")).people.map(({ id }) => id).sort()).toEqual([ann, bob]);
		expect((await passed("day")).people).toEqual([]);
		const since = await peopleAt(world.sql, "f", { what: "passed", since: "2026-03-03" }, later("2d"));
		expect(since.people).toEqual([]);
	});

	it.each(["standing", "passed"] as const)(
		"come page by page, each once, the newest first: %s",
		async (what) => {
			const world = await house(PROGRAM);
			const ids: number[] = [];
			for (let n = 0; n < 7; n++) {
				ids.push(...(await world.bring(`c${n}@example.test`)));
				world.moveTo(`${n >> 1}m`);
				await begin(world, ids.slice(-1));
			}
			const seen: number[] = [];
			for (let after: string | null | undefined; after !== null; ) {
				const page = await peopleAt(
					world.sql,
					"f",
					{ what, limit: 2, after: after ?? undefined },
					later("1h"),
				);
				seen.push(...page.people.map(({ id }) => id));
				after = page.next;
			}
			expect(seen).toEqual([...ids].reverse());
		},
	);

	it.each(["standing", "passed"] as const)("a cursor of others is refused: %s", async (what) => {
		const { world } = await anHourOn();
		for (const after of ["x", "1", "paths; drop table x:0:", "2026-99-99T00:00:00.000000Z_1"])
			await expect(peopleAt(world.sql, "f", { what, after })).rejects.toMatchObject({ status: 400 });
	});
});

describe("the path of a person", () => {
	it("has the steps of the last pass with times and points", async () => {
		const { world, ann } = await anHourOn();
		const path = await pathOf(world.sql, ann, "f");
		expect(path.passes).toMatchObject([{ version: 1, entry: "in", outcome: "finished" }]);
		expect(path.steps).toMatchObject([
			{ node: "in", port: "next", at: START.toISOString(), points: [] },
			{ node: "hour", port: "next", at: later("1h").toISOString() },
			{ node: "ask", port: "yes" },
			{ node: "give", port: "next", points: [{ score: "heat", applied: 7, balance: 7, reason: "nice" }] },
		]);
		expect(path).toMatchObject({ stands: null, cut: false });
	});

	it("says where a pass stands, until when, and who moved it there", async () => {
		const { world, bob } = await anHourOn();
		await transfer(world.engine, { flowKey: "f", from: {}, to: { do: "move", node: "hour" }, actor: "Mara" });
		const path = await pathOf(world.sql, bob, "f");
		expect(path.stands).toMatchObject({
			node: "hour",
			version: 1,
			due: later("2h").toISOString(),
			stuck: null,
		});
		expect(path.steps.at(-1)).toMatchObject({ node: "day", port: null, note: "moved by Mara", moved: true });
	});

	it("is one of several passes, also where a walk ended one and began the next", async () => {
		const world = await house(`
scores: [{ key: heat }]
segments: [{ key: all, where: { tag: vip } }]
flows: [{ key: f, reentry: again, nodes: [{ id: in, kind: segment-entry, config: { segment: all }, next: hour }, { id: hour, kind: wait, config: { for: 1h }, next: give }, { id: give, kind: adjust-points, config: { score: heat, add: 1 } }] }]
`);
		const [ann] = await world.bring({ email: ANN, tags: ["vip"] });
		await world.serve();
		await world.liveTo("1h");
		await world.liveTo("2h");
		const last = await pathOf(world.sql, ann, "f");
		expect(last.passes).toHaveLength(3);
		expect(last.steps).toMatchObject([{ node: "in" }]);
		expect(last.stands).toMatchObject({ node: "hour", due: later("3h").toISOString() });
		const former = await pathOf(world.sql, ann, "f", last.passes[1]!.id);
		expect(former.steps.map(({ node, at }) => [node, at])).toEqual([
			["in", later("1h").toISOString()],
			["hour", later("2h").toISOString()],
			["give", later("2h").toISOString()],
		]);
		expect(former.steps[2]!.points).toMatchObject([{ applied: 1, balance: 2 }]);
		const { people } = await peopleAt(world.sql, "f", { what: "passed", node: "in" }, later("3h"));
		expect(people.map(({ passId }) => passId)).toEqual(last.passes.map(({ id }) => id));
	});

	it("of somebody who never was there is empty, and of a pass of others refused", async () => {
		const { world, ann, bob } = await anHourOn();
		const [carl] = await world.bring("carl@example.test");
		expect(await pathOf(world.sql, carl, "f")).toEqual({
			passes: [],
			passId: null,
			steps: [],
			cut: false,
			stands: null,
		});
		const { passId } = await pathOf(world.sql, bob, "f");
		await expect(pathOf(world.sql, ann, "f", passId!)).rejects.toMatchObject({ status: 404 });
	});
});
