import { describe, expect, it } from "vitest";
import { enterByHand } from "./by-hand";
import { deleteByHand } from "./deletion-by-hand";
import { pause } from "./flows";
import { ANN, BOB, houses, later } from "./testing/house";

const house = houses();
const MARA = "mara@acme.test";

const NURTURE = `
stages: [Lead, MQL]
scores: [{ key: heat }]
flows:
  - key: nurture
    exit-when: { stage: MQL }
    nodes:
      - { id: in, kind: event-entry, config: { event: hello }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 5 }, next: wait }
      - { id: wait, kind: wait, config: { for: 2h }, next: mark }
      - { id: mark, kind: add-tag, config: { tag: nurtured } }
`;

describe("putting contacts into a flow by hand", () => {
	it("lets them in through the first entry, and they go on from there as anybody does", async () => {
		const world = await house(NURTURE);
		const [ann] = await world.bring(ANN);
		const done = await enterByHand(world.engine, { flowKey: "nurture", contactIds: [ann, ann], actor: MARA });
		expect(done).toEqual({ entered: [ann], refused: [] });
		expect(await world.ledger(ANN)).toEqual([["give", 5, 0]]);
		expect(await world.places(ANN)).toEqual({ nurture: "wait" });
		await world.liveTo("2h");
		expect(await world.tags(ANN)).toEqual(["nurtured"]);
		expect(await world.flow("nurture")).toEqual({ entered: 1, active: 0, finished: 1, exited: 0 });
		const paths = await world.sql`select steps from paths order by id`;
		expect(paths.flatMap((row) => row.steps).map((step) => [step.node, step.note])).toEqual([
			["in", `put in by ${MARA}`],
			["in", undefined],
			["give", undefined],
			["wait", undefined],
			["mark", undefined],
		]);
		await world.expectLaws();
	});

	it("puts them on the step that was chosen, where a wait begins now", async () => {
		const world = await house(NURTURE);
		const ids = await world.bring(ANN, BOB);
		world.moveTo("1h");
		const wanted = { flowKey: "nurture", contactIds: ids, actor: MARA };
		expect((await enterByHand(world.engine, { ...wanted, node: "wait" })).entered).toEqual(ids);
		expect(await world.balance(ANN)).toBe(0);
		const dues = await world.sql`select node, due from enrollments`;
		expect(dues).toEqual(ids.map(() => ({ node: "wait", due: later("3h") })));
		await world.liveTo("3h");
		expect(await world.tags(BOB)).toEqual(["nurtured"]);
		await world.expectLaws();
	});

	it("may be done again with somebody whom the flow takes once only", async () => {
		const world = await house(NURTURE);
		const [ann] = await world.bring(ANN);
		await world.did(ANN, "hello");
		await world.liveTo("3h");
		await world.did(ANN, "hello");
		expect(await world.places(ANN)).toEqual({});
		const done = await enterByHand(world.engine, { flowKey: "nurture", contactIds: [ann], actor: MARA });
		expect(done.entered).toEqual([ann]);
		expect(await world.places(ANN)).toEqual({ nurture: "wait" });
		await world.expectLaws();
	});

	it("says of each who stays outside why", async () => {
		const world = await house(NURTURE);
		const [ann, bob, cid, dan, eve] = await world.bring(ANN, BOB, "cid@x.test", "dan@x.test", {
			email: "eve@x.test",
			stage: "MQL",
		});
		await world.did(BOB, "hello");
		await deleteByHand(world.engine, [cid], MARA);
		const ids = [ann, bob, cid, dan, eve, 4711];
		const done = await enterByHand(world.engine, { flowKey: "nurture", contactIds: ids, actor: MARA });
		expect(done).toEqual({
			entered: [ann, dan],
			refused: [
				{ contactId: bob, why: "Already in this flow." },
				{ contactId: cid, why: "This contact is being deleted." },
				{ contactId: eve, why: "Would leave at once: what ends this flow holds already." },
				{ contactId: 4711, why: "This contact no longer exists." },
			].sort((a, b) => a.contactId - b.contactId),
		});
		await world.expectLaws();
	});

	it("does not go into a paused flow, and not where there is nothing to stand on", async () => {
		const world = await house(NURTURE);
		const [ann] = await world.bring(ANN);
		const wanted = { flowKey: "nurture", contactIds: [ann], actor: MARA };
		await expect(enterByHand(world.engine, { ...wanted, node: "nowhere" })).rejects.toThrow("nowhere");
		await expect(enterByHand(world.engine, { ...wanted, flowKey: "other" })).rejects.toThrow("other");
		await pause(world.engine, "nurture");
		expect(await enterByHand(world.engine, wanted)).toEqual({
			entered: [],
			refused: [{ contactId: ann, why: "The flow is paused. Resume it first." }],
		});
	});

	it("puts each in once, however many do it at the same time", async () => {
		const world = await house(NURTURE);
		const ids = await world.crowd(50);
		const done = await Promise.all(
			Array.from({ length: 6 }, (_, n) =>
				enterByHand(world.engine, {
					flowKey: "nurture",
					contactIds: n % 2 ? ids : [...ids].reverse(),
					actor: MARA,
				}),
			),
		);
		expect(done.flatMap(({ entered }) => entered).sort((a, b) => a - b)).toEqual(
			[...ids].sort((a, b) => a - b),
		);
		expect(await world.flow("nurture")).toMatchObject({ entered: 50, active: 50 });
		await world.expectLaws();
	});
});
