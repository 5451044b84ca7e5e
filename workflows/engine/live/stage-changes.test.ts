import { describe, expect, it } from "vitest";
import { changeContacts, givePointsByHand, upsertContacts } from "./contacts";
import { ANN, BOB, type House, houses, later } from "./testing/house";

const house = houses();
const MARA = "mara@acme.test";

const STAGES = `
stages: [Lead, MQL, SQL]
scores: [{ key: heat }]
flows:
  - key: warm
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: hello }, next: ripen }
      - { id: ripen, kind: set-stage, config: { stage: MQL } }
`;

const changesOf = ({ sql }: House, email: string) => sql`
	select s.at, s.before, s.stage, f.key as flow, s.node, s.actor from stage_changes s join contacts c on c.id = s.contact_id
	left join versions v on v.id = s.version_id left join flows f on f.id = v.flow_id where c.email = ${email} order by s.id`;

describe("every change of a stage is kept", () => {
	it("from none at the beginning, by a step and by a person", async () => {
		const world = await house(STAGES);
		const [ann] = await world.bring({ email: ANN, stage: "Lead" });
		world.moveTo("1h");
		await world.did(ANN, "hello");
		world.moveTo("2h");
		await changeContacts(world.engine, [{ contactId: ann, change: { stage: null } }], MARA);
		expect(await changesOf(world, ANN)).toEqual([
			{ at: later("0s"), before: null, stage: "Lead", flow: null, node: null, actor: null },
			{ at: later("1h"), before: "Lead", stage: "MQL", flow: "warm", node: "ripen", actor: null },
			{ at: later("2h"), before: "MQL", stage: null, flow: null, node: null, actor: MARA },
		]);
		await world.expectLaws();
	});

	it("by an upsert, also a quiet one, with who did it", async () => {
		const world = await house(STAGES);
		await world.bring(BOB);
		const rows = [
			{ email: ANN, stage: "Lead" },
			{ email: BOB, stage: "Lead" },
			{ email: BOB, stage: "SQL" },
		];
		await upsertContacts(world.engine, rows, { quiet: true, actor: MARA });
		expect(await changesOf(world, ANN)).toMatchObject([{ before: null, stage: "Lead", actor: MARA }]);
		expect(await changesOf(world, BOB)).toMatchObject([
			{ before: null, stage: "Lead", actor: MARA },
			{ before: "Lead", stage: "SQL", actor: MARA },
		]);
		await world.expectLaws();
	});

	it("but what changes nothing is no change: the same stage, another spelling, a step that goes only forward", async () => {
		const world = await house(STAGES);
		const [ann] = await world.bring({ email: ANN, stage: "SQL" });
		await world.did(ANN, "hello");
		for (const stage of ["SQL", "sql"])
			await changeContacts(world.engine, [{ contactId: ann, change: { stage } }]);
		await changeContacts(world.engine, [{ contactId: ann, change: { tags: ["x"] } }]);
		expect(await changesOf(world, ANN)).toHaveLength(1);
	});
});

describe("points by hand", () => {
	it("say who gave them", async () => {
		const world = await house(STAGES);
		const [ann] = await world.bring(ANN);
		const give = { contactId: ann, points: { heat: 5 }, note: "Met at the fair" };
		await givePointsByHand(world.engine, [{ ...give, actor: MARA }]);
		await givePointsByHand(world.engine, [give]);
		expect(await world.sql`select kind, reason, applied, actor from ledger order by id`).toEqual([
			{ kind: "manual", reason: "Met at the fair", applied: 5, actor: MARA },
			{ kind: "manual", reason: "Met at the fair", applied: 5, actor: null },
		]);
	});
});
