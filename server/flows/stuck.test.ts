import { describe, expect, it } from "vitest";
import { ingestEvents } from "@/workflows/engine/live/ingest";
import { releaseFromFlow, retryInFlow } from "./stuck";
import { auditOf, companies, MARA, refusal } from "./testing/flows";

const company = companies();

const WAVE = `
scores: [{ key: heat, name: Heat }]
flows:
  - key: f
    nodes:
      - { id: in, kind: event-entry, config: { event: begin }, next: hour }
      - { id: hour, kind: wait, config: { for: 1h }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 7 } }
  - key: other
    nodes:
      - { id: in, kind: event-entry, config: { event: never }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 1 } }
`;

/** Three contacts in a flow, of whom two are stuck: for them no points can be written. */
async function twoStuck() {
	const world = await company(WAVE);
	await world.sql.unsafe("alter table ledger drop constraint if exists poison");
	const ids = await world.crowd(3);
	await ingestEvents(
		world.engine,
		ids.map((contactId) => ({ type: "begin", contactId })),
	);
	const stuck = ids.slice(0, 2);
	await world.sql.unsafe(
		`alter table ledger add constraint poison check (not (applied = 7 and contact_id in (${stuck.join(", ")})))`,
	);
	await world.liveTo("1h5s");
	const heal = () => world.sql.unsafe("alter table ledger drop constraint if exists poison");
	return { world, ids, stuck, heal };
}

describe("contacts that are stuck", () => {
	it("try again: some go on, some are stuck as before, and it is written down", async () => {
		const { world, ids, stuck, heal } = await twoStuck();
		expect(await retryInFlow(world.engine, "f", ids, MARA)).toEqual({ freed: 0, stillStuck: 2 });
		await heal();
		expect(await retryInFlow(world.engine, "f", [stuck[0]!], MARA)).toEqual({ freed: 1, stillStuck: 0 });
		expect(await world.flow("f")).toEqual({ entered: 3, active: 1, finished: 2, exited: 0 });
		expect((await auditOf(world.sql)).at(-1)).toEqual([
			MARA,
			"stuck contacts tried again",
			{ flow: "f", freed: 1, stillStuck: 0 },
		]);
	});

	it("are released, and nobody else with them", async () => {
		const { world, ids, heal } = await twoStuck();
		expect(await releaseFromFlow(world.engine, "other", ids, MARA)).toEqual({ left: 0 });
		expect(await releaseFromFlow(world.engine, "f", ids, MARA)).toEqual({ left: 2 });
		expect(await world.flow("f")).toEqual({ entered: 3, active: 0, finished: 1, exited: 2 });
		expect(await retryInFlow(world.engine, "f", ids, MARA)).toEqual({ freed: 0, stillStuck: 0 });
		await heal();
	});

	it("are of a flow that exists", async () => {
		const { world, ids, heal } = await twoStuck();
		expect((await refusal(retryInFlow(world.engine, "nowhere", ids, MARA))).status).toBe(404);
		await heal();
	});
});
