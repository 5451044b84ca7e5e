import { beforeEach, describe, expect, it } from "vitest";
import { ANN, BOB, type House, houses } from "@/workflows/engine/live/testing/house";
import { changeByHand } from "./change";
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
users: [{ email: ${MARA}, name: Mara, role: marketer }, { email: sam@acme.test, name: Sam }]
fields: [{ key: seats, name: Seats, type: number }]
scores: [{ key: heat, name: Heat, ceiling: 25 }]
segments: [{ key: fair, name: Fair guests, static: true }, { key: warm, where: { score: heat, op: ">=", value: 5 } }]
`);
	[ann, bob] = (await world.bring({ email: ANN, stage: "Lead", tags: ["VIP"] }, BOB)) as [number, number];
});

const changes = async (id: number) =>
	(await timelineOf(world.engine, id, { kinds: ["change"] })).rows.map(({ said, by, note }) => [
		said,
		by,
		note,
	]);
const noted = async () => (await world.sql`select 1 from contact_changes`).length;

describe("a change by hand", () => {
	it("is made, and its timeline says who did it", async () => {
		const change = {
			stage: "MQL",
			owner: "sam@acme.test",
			tags: ["Fair", "vip"],
			"not-tags": ["gone"],
			segments: ["fair"],
			suspended: true,
			"do-not-contact": ["email"],
			fields: { company: "Acme", seats: "12" },
		};
		expect(await changeByHand(world.engine, [ann], change, MARA)).toEqual({ changed: 1 });
		expect(await getContact(world.engine, ann)).toMatchObject({
			stage: "MQL",
			owner: { name: "Sam" },
			tags: ["VIP", "Fair"],
			suspended: true,
			refuses: ["email"],
			segments: [{ key: "fair", byHand: true }],
		});
		expect(await changes(ann)).toEqual([
			["Stage: Lead → MQL", "Mara", null],
			["Stage: Lead", null, null],
			["Noted that they refuse e-mail", "Mara", null],
			["Suspended marketing", "Mara", null],
			["Company: nothing → “Acme”, Seats: nothing → “12”", "Mara", null],
			["Put into Fair guests", "Mara", null],
			["Added #Fair", "Mara", null],
			["Owner: nobody → Sam", "Mara", null],
		]);
	});

	it("of what is so already is none", async () => {
		expect(
			await changeByHand(world.engine, [ann], { stage: "lead", tags: ["vip"], suspended: false }, MARA),
		).toEqual({ changed: 0 });
		expect(await noted()).toBe(0);
	});

	it("reaches many at once, and only who is there", async () => {
		expect(await changeByHand(world.engine, [ann, bob, 999_999], { tags: ["x"] }, MARA)).toEqual({
			changed: 2,
		});
		expect(await noted()).toBe(2);
		await expect(changeByHand(world.engine, [999_999], { tags: ["x"] }, MARA)).rejects.toMatchObject({
			status: 404,
		});
	});

	it.each([
		[{ stage: "Nowhere" }, "stage", /no stage "Nowhere"/],
		[{ segments: ["warm"] }, "segments[0]", /is dynamic/],
		[{ fields: { seats: "many" } }, "fields.seats", /number/],
		[{ fields: { shoes: "44" } }, "fields.shoes", /no field "shoes"/],
		[{ "do-not-contact": ["pigeon"] }, "do-not-contact[0]", /pigeon/],
		[{ owner: "nobody" }, "owner", /no e-mail address/],
		[{ fields: { company: "a\0b" } }, "fields.company", /NUL/],
	])("%o is refused with the place and the words", async (wanted, path, message) => {
		const refusal = await changeByHand(world.engine, [ann], wanted, MARA).catch((error: unknown) => error);
		expect(refusal).toMatchObject({
			status: 400,
			errors: [{ path, message: expect.stringMatching(message) }],
		});
		expect(await noted()).toBe(0);
	});

	it("is made with its note or not at all", async () => {
		const { sql, engine } = world;
		await sql`alter table contact_changes add constraint nothing check (false) not valid`;
		try {
			await expect(changeByHand(engine, [ann], { stage: "MQL" }, MARA)).rejects.toThrow(/nothing/);
			const given = { score: "heat", points: 5, note: "Fair" };
			await expect(givePoints(engine, [ann], given, MARA)).rejects.toThrow(/nothing/);
		} finally {
			await sql`alter table contact_changes drop constraint nothing`;
		}
		expect((await getContact(engine, ann)).stage).toBe("Lead");
		expect(await world.ledger(ANN)).toEqual([]);
		await changeByHand(engine, [ann], { stage: "MQL" }, MARA);
		expect(await noted()).toBe(1);
	});

	it("makes nobody an owner who is no user", async () => {
		await expect(changeByHand(world.engine, [ann], { owner: "kim@acme.test" }, MARA)).rejects.toMatchObject({
			status: 422,
		});
	});

	it("keeps scripts as the text that they are", async () => {
		const script = `<script>alert("x")</script>`;
		await changeByHand(world.engine, [ann], { fields: { first_name: script, last_name: null } }, MARA);
		expect((await getContact(world.engine, ann)).name).toBe(script);
	});
});

describe("points by hand", () => {
	it("have their note as the reason, and who gave them", async () => {
		const given = { score: "heat", points: 30, note: "  Met at the fair " };
		expect(await givePoints(world.engine, [ann], given, MARA)).toEqual({ given: 1, deleting: 0 });
		await givePoints(world.engine, [ann], { ...given, points: -1, note: "Was mistaken" }, MARA);
		expect(await world.ledger(ANN)).toEqual([
			["Met at the fair", 25, 0],
			["Was mistaken", -1, 0],
		]);
		expect(await world.sql`select distinct actor from ledger`).toEqual([{ actor: MARA }]);
		expect((await changes(ann)).slice(1)).toEqual([
			["Took 1 point off Heat", "Mara", "Was mistaken"],
			["Gave 30 points to Heat", "Mara", "Met at the fair"],
		]);
	});

	it.each([
		[{ score: "heat", points: 5, note: " " }, /Say why/],
		[{ score: "heat", points: 0, note: "x" }, /at least one/],
		[{ score: "heat", points: 1.5, note: "x" }, /whole number/],
		[{ score: "heat", points: 2_000_000_000, note: "x" }, /whole number/],
		[{ score: "fit", points: 5, note: "x" }, /no score “fit”/],
	])("%o are refused", async (given, words) => {
		await expect(givePoints(world.engine, [ann], given, MARA)).rejects.toMatchObject({
			status: 422,
			message: expect.stringMatching(words),
		});
		expect(await world.ledger(ANN)).toEqual([]);
	});
});
