import { beforeEach, describe, expect, it } from "vitest";
import { ANN, BOB, type House, houses } from "@/workflows/engine/live/testing/house";
import { getScore, listScores } from "./list";
import { removeScore } from "./remove";
import { saveScore } from "./save";

const MARA = "mara@acme.test";
const house = houses();
let world: House;

beforeEach(async () => {
	world = await house(`
scores:
  - { key: heat, name: Heat, floor: 0, ceiling: 100, rules: [{ key: visit, name: Visit, event: page_view, points: 10 }] }
  - { key: fit, name: Fit }
flows:
  - key: mql
    name: MQL alert
    nodes:
      - { id: in, kind: score-entry, config: { score: heat, reaches: 60 }, next: week }
      - { id: week, kind: wait, config: { for: 7d } }
`);
	await world.bring(ANN, BOB);
	for (const _ of [1, 2]) await world.did(ANN, "page_view");
});

describe("a score", () => {
	it("shows where flows take contacts in by it", async () => {
		expect(await getScore(world.engine, "heat")).toMatchObject({
			floor: 0,
			ceiling: 100,
			usedBy: ["the flow MQL alert"],
			thresholds: [{ value: 60, way: "reaches", flow: "mql", flowName: "MQL alert", live: true }],
		});
	});

	it("recomputes everybody's points when a rule changes, and says for how many they changed", async () => {
		const { revision, rules } = await getScore(world.engine, "heat");
		const dearer = rules.map((rule) => ({ ...rule, points: 40 }));
		const saved = await saveScore(
			world.engine,
			{ key: "heat", name: "Heat", floor: 0, ceiling: 100, rules: dearer, revision },
			MARA,
		);
		expect(saved.changed).toBe(1);
		expect(await world.balance(ANN)).toBe(80);
		expect(await world.places(ANN)).toEqual({});
		await world.expectLaws();
	});

	it("gives new rules keys from their names and keeps those that are known", async () => {
		const { rules } = await getScore(world.engine, "heat");
		const more = [...rules, { name: "Visit", event: "form_submit", points: 5 }];
		const { changed } = await saveScore(
			world.engine,
			{ key: "heat", name: "Heat", ceiling: 100, rules: more },
			MARA,
		);
		expect(changed).toBe(0);
		expect((await getScore(world.engine, "heat")).rules.map((rule) => rule.key)).toEqual([
			"visit",
			"visit-2",
		]);
	});

	it("is refused where it would break a flow, in words that name the flow", async () => {
		const lower = saveScore(world.engine, { key: "heat", name: "Heat", ceiling: 50, rules: [] }, MARA);
		await expect(lower).rejects.toMatchObject({
			status: 422,
			detail: expect.stringContaining("In the flow “MQL alert”"),
		});
	});

	it("goes when nothing uses it, and its points only when that was said", async () => {
		const made = await saveScore(world.engine, { name: "Interest", rules: [] }, MARA);
		await removeScore(world.engine, { key: made.key }, MARA);
		await expect(removeScore(world.engine, { key: "heat" }, MARA)).rejects.toMatchObject({
			status: 409,
			detail:
				"“Heat” cannot be deleted while it is used by the flow MQL alert; 1 contact, with points of it.",
		});
		expect((await listScores(world.engine)).map((one) => one.key)).toEqual(["heat", "fit"]);
	});
});
