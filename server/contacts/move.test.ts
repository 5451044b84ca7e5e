import { beforeEach, describe, expect, it } from "vitest";
import { pause } from "@/workflows/engine/live/flows";
import { ANN, BOB, type House, houses } from "@/workflows/engine/live/testing/house";
import { deleteContacts } from "./delete";
import { moveByHand } from "./move";
import { lookAtMove, placesIn } from "./move-look";
import { timelineOf } from "./timeline";

const house = houses();
const MARA = "mara@acme.test";
const CAT = "cat@example.test";
let world: House;
let ids: number[];

//  in (begin) → give 5 → hour → mark → day
beforeEach(async () => {
	world = await house(`
users: [{ email: ${MARA}, name: Mara, role: marketer }]
scores: [{ key: heat, name: Heat }]
flows:
  - key: f
    name: Nurture
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 5 }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h }, next: mark }
      - { id: mark, kind: add-tag, config: { tag: seen }, next: day }
      - { id: day, kind: wait, config: { for: 1d } }
`);
	ids = await world.bring(ANN, BOB, CAT);
});

const told = async (id: number) =>
	(await timelineOf(world.engine, id, { kinds: ["change", "flow"] })).rows.map(({ said, by }) => [said, by]);

describe("putting somebody into a flow", () => {
	it("says first for whom it works and what happens at once, and changes nothing by that", async () => {
		await world.did(ANN, "begin");
		await deleteContacts(world.engine, [ids[2]!], MARA);
		expect(await lookAtMove(world.sql, ids, "f", { do: "enter" })).toEqual({
			flow: "Nurture",
			can: 1,
			cannot: [
				{ contactId: ids[0], who: ANN, why: "Is in this flow already." },
				{ contactId: ids[2], who: CAT, why: "Is being deleted." },
			],
			cannotOf: 2,
			ahead: { steps: ["Did begin", "Give 5 to Heat", "Wait 1 hour"], until: "wait" },
			paused: false,
		});
		expect(await world.places(BOB)).toEqual({});
	});

	it("does it, says for whom it did not, and keeps who did it", async () => {
		await world.did(ANN, "begin");
		const done = await moveByHand(world.engine, [...ids, 999_999], "f", { do: "enter", node: "hour" }, MARA);
		expect(done.moved).toBe(2);
		expect(done.refused.map((one) => [one.who, one.why])).toEqual([
			[ANN, "Already in this flow."],
			["Contact 999999", "This contact no longer exists."],
		]);
		expect(await world.places(BOB)).toEqual({ f: "hour" });
		expect(await told(ids[1]!)).toEqual([["Put into Nurture, at “Wait 1 hour”", "Mara"]]);
		await world.expectLaws();
	});

	it("is refused while the flow is paused, and where nothing is live", async () => {
		await pause(world.engine, "f");
		expect(await lookAtMove(world.sql, ids, "f", { do: "enter" })).toMatchObject({ can: 0, paused: true });
		expect((await moveByHand(world.engine, ids, "f", { do: "enter" }, MARA)).moved).toBe(0);
		await world.sql`update flows set live_version_id = null`;
		await expect(lookAtMove(world.sql, ids, "f", { do: "enter" })).rejects.toMatchObject({
			status: 422,
			message: "“Nurture” is not live. Publish it first.",
		});
	});
});

describe("who is in a flow", () => {
	it("is moved to another step", async () => {
		await world.did(ANN, "begin");
		world.moveTo("10m");
		const to = { do: "move", node: "day" } as const;
		const seen = await lookAtMove(world.sql, ids.slice(0, 2), "f", to);
		expect(seen).toMatchObject({ can: 1, cannot: [{ who: BOB, why: "Is not in this flow." }] });
		expect(await moveByHand(world.engine, ids.slice(0, 2), "f", to, MARA)).toMatchObject({
			moved: 1,
			refused: [{ who: BOB }],
		});
		expect(await world.places(ANN)).toEqual({ f: "day" });
		expect((await told(ids[0]!))[0]).toEqual(["Moved in Nurture to “Wait 1 day”", "Mara"]);
		expect(await lookAtMove(world.sql, ids.slice(0, 1), "f", to)).toMatchObject({ can: 0 });
		await expect(lookAtMove(world.sql, ids, "f", { do: "move", node: "nowhere" })).rejects.toMatchObject({
			status: 422,
		});
	});

	it("is taken out", async () => {
		await world.did(ANN, "begin");
		world.moveTo("10m");
		expect((await moveByHand(world.engine, ids, "f", { do: "leave" }, MARA)).moved).toBe(1);
		expect(await world.places(ANN)).toEqual({});
		expect((await told(ids[0]!))[0]).toEqual(["Took out of Nurture", "Mara"]);
		await world.expectLaws();
	});

	it("may stand on every step of the live version", async () => {
		expect((await placesIn(world.sql, "f")).map(({ id, said, entry }) => [id, said, entry])).toEqual([
			["in", "Did begin", true],
			["give", "Give 5 to Heat", false],
			["hour", "Wait 1 hour", false],
			["mark", "Add the tag seen", false],
			["day", "Wait 1 day", false],
		]);
		await expect(placesIn(world.sql, "g")).rejects.toMatchObject({ status: 404 });
	});
});
