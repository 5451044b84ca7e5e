import { beforeEach, describe, expect, it } from "vitest";
import { ANN, BOB, type House, houses } from "@/workflows/engine/live/testing/house";
import { lookAtTakeBack, takeBackVersion } from "./take-back";
import { timelineOf } from "./timeline";

const house = houses();
const MARA = "mara@acme.test";
let world: House;
let ann: number;

beforeEach(async () => {
	world = await house(`
users: [{ email: ${MARA}, name: Mara, role: marketer }]
scores: [{ key: heat, name: Heat, ceiling: 12, rules: [{ key: visit, event: begin, points: 1 }] }]
flows:
  - key: f
    name: Gifts
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 5 } }
`);
	[ann] = (await world.bring({ email: ANN, fields: { first_name: "Ann" } }, BOB)) as [number];
	for (const email of [ANN, ANN, ANN, BOB]) await world.did(email, "begin");
});

describe("taking back what a version did", () => {
	it("is shown first, and changes nothing by that", async () => {
		const seen = await lookAtTakeBack(world.engine, "f", 1);
		expect(seen).toMatchObject({ rows: 4, contacts: 2, points: [{ score: "heat", name: "Heat" }] });
		expect(seen.points[0]!.points).toBe(-(await world.balance(ANN)) - (await world.balance(BOB)) + 3);
		expect(seen.sample[0]).toMatchObject({ who: BOB, score: "Heat", points: -5, why: "Give 5 to Heat" });
		expect(seen.sample).toHaveLength(4);
	});

	it("is done once, everybody's timeline says so, and then there is nothing left to take back", async () => {
		expect(await takeBackVersion(world.engine, "f", 1, MARA)).toEqual({ rows: 4, contacts: 2 });
		expect(await world.balance(BOB)).toBe(1);
		const [row] = (await timelineOf(world.engine, ann, { kinds: ["change"] })).rows;
		expect(row).toMatchObject({ by: "Mara" });
		expect(row!.said).toMatch(/^Took back what version 1 of Gifts did: −\d+ Heat$/);
		expect(await takeBackVersion(world.engine, "f", 1, MARA)).toEqual({ rows: 0, contacts: 0 });
		expect(await lookAtTakeBack(world.engine, "f", 1)).toEqual({
			rows: 0,
			contacts: 0,
			points: [],
			sample: [],
		});
		expect(await world.sql`select 1 from contact_changes`).toHaveLength(2);
		await world.expectLaws();
	});

	it("knows its versions", async () => {
		for (const act of [lookAtTakeBack(world.engine, "f", 7), takeBackVersion(world.engine, "g", 1, MARA)])
			await expect(act).rejects.toMatchObject({ status: 404 });
	});
});
