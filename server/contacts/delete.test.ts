import { beforeEach, describe, expect, it } from "vitest";
import { ANN, BOB, type House, houses } from "@/workflows/engine/live/testing/house";
import { runOf } from "../program/run";
import { changeByHand } from "./change";
import { noteChanges } from "./changed-by";
import { deleteContacts, restoreContacts } from "./delete";
import { eraseContact } from "./erase";
import { exportContact, TABLES } from "./export";
import { getContact } from "./get";
import { givePoints } from "./give-points";
import { timelineOf } from "./timeline";

const house = houses();
const MARA = "mara@acme.test";
let world: House;
let ann: number;
let bob: number;

beforeEach(async () => {
	world = await house(`
users: [{ email: ${MARA}, name: Mara, role: marketer }]
scores: [{ key: heat, name: Heat }]
segments: [{ key: fair, name: Fair guests, static: true }]
`);
	[ann, bob] = (await world.bring({ email: ANN, segments: ["fair"] }, BOB)) as [number, number];
});

const saidOf = async (id: number) =>
	(await timelineOf(world.engine, id)).rows.map(({ said, by }) => [said, by]);

describe("deleting", () => {
	it("waits seven days, and can be undone", async () => {
		expect(await deleteContacts(world.engine, [ann, bob], MARA)).toEqual({ deleted: [ann, bob] });
		expect(await deleteContacts(world.engine, [ann], MARA)).toEqual({ deleted: [] });
		expect((await getContact(world.engine, ann)).deleting).toEqual({
			since: "2026-03-02T09:00:00.000Z",
			eraseAt: "2026-03-09T09:00:00.000Z",
			by: "person",
		});
		expect(await givePoints(world.engine, [ann], { score: "heat", points: 1, note: "x" }, MARA)).toEqual({
			given: 0,
			deleting: 1,
		});
		world.moveTo("2d");
		expect(await restoreContacts(world.engine, [ann], MARA)).toEqual({ restored: [ann] });
		expect(await getContact(world.engine, ann)).toMatchObject({
			deleting: null,
			segments: [{ key: "fair" }],
		});
		expect(await saidOf(ann)).toEqual([
			["Took the deletion back", "Mara"],
			["Deleted; nothing is left after 7 days unless this is undone", "Mara"],
		]);
		await world.liveTo("8d");
		await expect(getContact(world.engine, bob)).rejects.toMatchObject({ status: 404 });
		await expect(restoreContacts(world.engine, [bob], MARA)).rejects.toMatchObject({ status: 404 });
	});
});

describe("erasing now", () => {
	it("wants the address typed, and then leaves nothing", async () => {
		await givePoints(world.engine, [ann], { score: "heat", points: 3, note: "Fair" }, MARA);
		await expect(eraseContact(world.engine, ann, BOB, MARA)).rejects.toMatchObject({
			status: 422,
			message: `Type ${ANN} to confirm; nothing was erased.`,
		});
		await eraseContact(world.engine, ann, ` ${ANN.toUpperCase()} `, MARA);
		await expect(getContact(world.engine, ann)).rejects.toMatchObject({ status: 404 });
		await expect(eraseContact(world.engine, ann, ANN, MARA)).rejects.toMatchObject({ status: 404 });
		for (const table of Object.keys(TABLES))
			expect(await world.sql`select * from ${world.sql(table)} where contact_id = ${ann}`).toEqual([]);
		const [audit] = await world.sql`select actor, detail from audit where what = 'contact erased'`;
		expect(audit).toEqual({ actor: MARA, detail: {} });
	});

	it("leaves no note behind that was written at the same time", async () => {
		await Promise.all([
			eraseContact(world.engine, ann, ANN, MARA),
			...Array.from({ length: 20 }, () =>
				noteChanges(runOf(world.sql), MARA, world.clock.now(), [
					{ contactId: ann, what: "suspended", detail: { after: true } },
				]),
			),
		]);
		expect(await world.sql`select * from contact_changes`).toEqual([]);
	});
});

describe("the export of a person's data", () => {
	it("has every table that speaks of contacts", async () => {
		const tables = await world.sql<{ name: string }[]>`
			select c.table_name as name from information_schema.columns c join pg_class p on p.relname = c.table_name
			where c.table_schema = 'public' and c.column_name = 'contact_id' and not p.relispartition order by 1`;
		expect(tables.map(({ name }) => name)).toEqual(Object.keys(TABLES).sort());
	});

	it("is of one moment, complete, and leaves a note", async () => {
		await changeByHand(world.engine, [ann], { fields: { company: "Acme" } }, MARA);
		await world.did(ANN, "page_view", { url: "/pricing" });
		await world.did(BOB, "page_view");
		world.moveTo("1h");
		const found = await exportContact(world.engine, ann, MARA);
		expect(found.contact).toMatchObject({ email: ANN, company: "Acme" });
		expect(found.events).toMatchObject([{ type: "page_view", properties: { url: "/pricing" } }]);
		expect(found.members).toHaveLength(1);
		expect(found.contact_changes).toMatchObject([{ what: "fields", actor: MARA }]);
		expect(JSON.stringify(found)).not.toContain(BOB);
		expect((await saidOf(ann))[0]).toEqual(["Exported everything about them", "Mara"]);
		await expect(exportContact(world.engine, 999_999, MARA)).rejects.toMatchObject({ status: 404 });
	});
});
