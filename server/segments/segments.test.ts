import { beforeEach, describe, expect, it } from "vitest";
import { ANN, BOB, type House, houses } from "@/workflows/engine/live/testing/house";
import { Problem } from "../api/problem";
import { countAtNode, countContacts } from "../contacts/count";
import { listFields } from "../fields/list";
import { saveField } from "../fields/save";
import { getSegment, listSegments } from "./list";
import { changeMembers, segmentMembers } from "./members";
import { removeSegment } from "./remove";
import { saveSegment } from "./save";

const MARA = "mara@acme.test";
const house = houses();
let world: House;

/** What a use case refused with. */
async function refusal(
	work: Promise<unknown>,
): Promise<{ status: number; detail: string; errors: string[] }> {
	const error = await work.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof Problem)) throw error ?? new Error("it was not refused");
	const errors = error.errors.map(({ path, message }) => `${path}: ${message}`);
	return { status: error.status, detail: error.detail, errors };
}

beforeEach(async () => {
	world = await house(`
fields: [{ key: seats, name: Seats, type: number }]
scores: [{ key: heat, name: Heat, rules: [{ key: visit, name: Visit, event: page_view, points: 10 }] }]
segments:
  - { key: warm, name: Warm, where: { score: heat, op: ">=", value: 20 } }
  - { key: fair, name: Met at the fair, static: true }
flows:
  - key: decay
    name: Weekly decay
    nodes:
      - { id: in, kind: segment-entry, config: { segment: warm }, next: week }
      - { id: week, kind: wait, config: { for: 7d } }
`);
	await world.bring({ email: ANN, fields: { seats: 5, first_name: "Ann", company: "Acme" } }, BOB);
	for (const _ of [1, 2]) await world.did(ANN, "page_view");
});

describe("a segment", () => {
	it("gets its key from its name and its members at once", async () => {
		const made = await saveSegment(
			world.engine,
			{ name: "Très warm!", where: { field: "seats", op: ">=", value: 5 } },
			MARA,
		);
		expect(made).toMatchObject({ key: "tres-warm", size: 1 });
		const second = await saveSegment(world.engine, { name: "Warm", where: { tag: "vip" } }, MARA);
		expect(second).toMatchObject({ key: "warm-2", size: 0 });
		expect((await segmentMembers(world.engine, "tres-warm")).members).toMatchObject([
			{ email: ANN, name: "Ann", company: "Acme" },
		]);
		expect((await listSegments(world.engine)).map(({ key, size }) => `${key} ${size}`)).toEqual([
			"warm 1",
			"fair 0",
			"tres-warm 1",
			"warm-2 0",
		]);
	});

	it("brings its members in line when its filter changes, and leaves drafts of flows alone", async () => {
		await world.sql`update flows set draft_revision = 7`;
		const before = await getSegment(world.engine, "warm");
		expect(before.usedBy).toEqual(["the flow Weekly decay"]);
		const where = { score: "heat", op: ">=", value: 100 };
		const after = await saveSegment(
			world.engine,
			{ key: "warm", name: "Warm", where, revision: before.revision },
			MARA,
		);
		expect(after.size).toBe(0);
		expect(await world.sql`select draft_revision from flows`).toEqual([{ draft_revision: 7 }]);
		expect(
			await refusal(
				saveSegment(world.engine, { key: "warm", name: "W", where, revision: before.revision }, MARA),
			),
		).toMatchObject({ status: 409, detail: expect.stringContaining("Somebody else changed “Warm”") });
	});

	it("is not saved with an unfinished filter, an unknown name or a circle", async () => {
		const save = (where: unknown, key?: string) =>
			refusal(saveSegment(world.engine, { key, name: "Warm", where }, MARA));
		expect(await save({ all: [{ score: "heat", op: ">=" }] })).toMatchObject({
			status: 422,
			errors: ["where.all[0].value: is missing"],
		});
		expect((await save({ segment: "warmm" })).errors[0]).toMatch(/^where\.segment: .*warmm.*"warm"\?$/);
		expect((await save({ segment: "warm" }, "warm")).detail).toMatch(/circle|itself/i);
		expect((await getSegment(world.engine, "warm")).size).toBe(1);
	});

	it("that is used cannot be deleted, and says by whom; one that nobody uses can", async () => {
		await saveSegment(world.engine, { name: "Not warm", where: { not: { segment: "warm" } } }, MARA);
		expect(await refusal(removeSegment(world.engine, "warm", MARA))).toEqual({
			status: 409,
			detail: "“Warm” cannot be deleted while it is used by the segment Not warm; the flow Weekly decay.",
			errors: [": the segment Not warm", ": the flow Weekly decay"],
		});
		await removeSegment(world.engine, "not-warm", MARA);
		expect(await refusal(getSegment(world.engine, "not-warm"))).toMatchObject({ status: 404 });
	});

	it("that a draft uses counts as used, however unfinished the draft is", async () => {
		const draft = {
			key: "decay",
			name: "Weekly decay",
			nodes: [
				{ id: "if", kind: "condition", config: { where: { score: "heat" } } },
				{ id: "ask", kind: "condition", config: {} },
				{ id: "put", kind: "add-to-segment", config: { segment: "fair" } },
			],
		};
		await world.sql`update flows set draft = ${world.sql.json(draft as never)}`;
		expect((await getSegment(world.engine, "fair")).usedBy).toEqual(["the draft of the flow Weekly decay"]);
	});

	it("made by hand takes contacts in and out by address, and names those who are not there", async () => {
		const added = await changeMembers(world.engine, "fair", [` ${ANN.toUpperCase()} `, "x@acme.test"], "add");
		expect(added).toEqual({ changed: 1, unknown: ["x@acme.test"], size: 1 });
		expect(await changeMembers(world.engine, "fair", [ANN], "add")).toMatchObject({ changed: 0, size: 1 });
		expect(await changeMembers(world.engine, "fair", [ANN, BOB], "remove")).toMatchObject({
			changed: 1,
			size: 0,
		});
		expect(await refusal(changeMembers(world.engine, "warm", [BOB], "add"))).toMatchObject({ status: 422 });
	});
});

describe("counting", () => {
	it("counts for whom a filter holds, among all and among those who stand on a step", async () => {
		const hot = { score: "heat", op: ">", value: 0 };
		expect(await countContacts(world.engine, hot)).toEqual({ n: 1, of: 2 });
		const seen = { did: "page_view", times: ">= 2", within: "1d" };
		expect(await countContacts(world.engine, seen)).toEqual({ n: 1, of: 2 });
		expect(await countAtNode(world.engine, { flow: "decay", node: "week" }, seen)).toEqual({ n: 1, of: 1 });
		expect(await countAtNode(world.engine, { flow: "decay", node: "in" }, seen)).toEqual({ n: 0, of: 0 });
	});

	it("refuses what is unfinished with the place that is open", async () => {
		expect((await refusal(countContacts(world.engine, undefined))).status).toBe(422);
		expect((await refusal(countContacts(world.engine, { field: "seats", op: ">" }))).errors[0]).toMatch(
			/^where\.value: /,
		);
	});
});

describe("a field", () => {
	it("gets its key from its name, and keeps its type while contacts hold values of it", async () => {
		expect(await saveField(world.engine, { name: "Renewal date", type: "date" }, MARA)).toMatchObject({
			key: "renewal-date",
			name: "Renewal date",
			type: "date",
		});
		expect(
			await refusal(saveField(world.engine, { key: "seats", name: "Seats", type: "date" }, MARA)),
		).toMatchObject({ status: 422, detail: expect.stringContaining("1 contacts hold values") });
		expect((await listFields(world.engine)).map((one) => one.type)).toEqual(["number", "date"]);
	});
});
