import { describe, expect, it } from "vitest";
import { answerRequests } from "./contacts";
import { deleteByHand, eraseNow, undoDeletionByHand } from "./deletion-by-hand";
import { ANN, BOB, type House, houses, later } from "./testing/house";

const house = houses();
const ADA = "ada@acme.test";

const LIFE = `
scores: [{ key: heat, rules: [{ key: visit, event: page_view, points: 20, expires: 3d }] }]
segments:
  - { key: vip, static: true }
  - { key: warm, where: { score: heat, op: ">=", value: 20 } }
flows:
  - key: ask
    nodes:
      - { id: in, kind: event-entry, config: { event: page_view }, next: tell }
      - { id: tell, kind: notify, config: { to: { role: sales }, subject: Hot, ask-feedback: true }, next: stay }
      - { id: stay, kind: wait, config: { for: 30d } }
  - key: junk
    nodes:
      - { id: in, kind: feedback-entry, config: { answers: [junk] }, next: out }
      - { id: out, kind: delete-contact }
`;

async function known(): Promise<{ world: House; ann: number; bob: number }> {
	const world = await house(LIFE);
	const [ann, bob] = await world.bring({ email: ANN, segments: ["vip"] }, BOB);
	await world.did(ANN, "page_view");
	return { world, ann, bob };
}

const segments = async ({ sql }: House, contact: number): Promise<string[]> =>
	(
		await sql<{ key: string }[]>`
		select s.key from members m join segments s on s.id = m.segment_id where m.contact_id = ${contact} order by 1`
	).map(({ key }) => key);

describe("deleting a contact by hand", () => {
	it("ends everything at once, says in the path by whom, and erases when the grace is over", async () => {
		const { world, ann, bob } = await known();
		expect(await deleteByHand(world.engine, [ann, 4711], ADA, 3)).toEqual([ann]);
		expect(await deleteByHand(world.engine, [ann], ADA)).toEqual([]);
		expect(await world.places(ANN)).toEqual({});
		expect(await segments(world, ann)).toEqual([]);
		const [contact] = await world.sql`select deleted_by, erase_at from contacts where id = ${ann}`;
		expect(contact).toEqual({ deleted_by: "person", erase_at: later("3d") });
		const [last] =
			await world.sql`select steps from paths where contact_id = ${ann} order by id desc limit 1`;
		expect(last.steps).toEqual([{ node: "stay", note: `deleted by ${ADA}`, moved: true }]);
		expect(await world.flow("ask")).toEqual({ entered: 1, active: 0, finished: 0, exited: 1 });
		await world.expectLaws();
		await world.liveTo("3d");
		expect(await world.sql`select id from contacts`).toEqual([{ id: bob }]);
	});

	it("is taken back by hand with all that was, and not by an answer", async () => {
		const { world, ann } = await known();
		await deleteByHand(world.engine, [ann], ADA);
		world.moveTo("1d");
		await answerRequests(world.engine, [{ contactId: ann, answer: "good_lead" }]);
		expect(await world.sql`select deleted_by from contacts where id = ${ann}`).toEqual([
			{ deleted_by: "person" },
		]);
		expect(await undoDeletionByHand(world.engine, [ann])).toEqual([ann]);
		expect(await undoDeletionByHand(world.engine, [ann])).toEqual([]);
		expect(await segments(world, ann)).toEqual(["vip", "warm"]);
		await world.liveTo("20d");
		expect(await world.sql`select id, erase_at from contacts where id = ${ann}`).toEqual([
			{ id: ann, erase_at: null },
		]);
		expect(await world.balance(ANN)).toBe(0);
		await world.expectLaws();
	});

	it("can take back what an answer began", async () => {
		const { world, ann } = await known();
		await answerRequests(world.engine, [{ contactId: ann, answer: "junk" }]);
		expect(await undoDeletionByHand(world.engine, [ann])).toEqual([ann]);
		expect(await segments(world, ann)).toEqual(["vip", "warm"]);
		await world.expectLaws();
	});

	it("does nothing for who is erased already, and refuses a grace that is none", async () => {
		const { world, ann } = await known();
		await deleteByHand(world.engine, [ann], ADA);
		world.moveTo("8d");
		expect(await undoDeletionByHand(world.engine, [ann])).toEqual([]);
		await expect(deleteByHand(world.engine, [ann], ADA, -1)).rejects.toThrow("-1 days");
	});
});

describe("erasing a contact now", () => {
	it("leaves a keyed hash, the counts and who did it, but not whom", async () => {
		const { world, ann, bob } = await known();
		await answerRequests(world.engine, [{ contactId: ann, answer: "bad_timing" }]);
		world.moveTo("1h");
		expect(await eraseNow(world.engine, ann, ADA)).toBe(true);
		expect(await world.sql`select id from contacts`).toEqual([{ id: bob }]);
		expect(await world.sql`select at from erased`).toEqual([{ at: later("1h") }]);
		expect(await world.sql`select answer, node from feedback_facts`).toEqual([
			{ answer: "bad_timing", node: "tell" },
		]);
		expect(await world.sql`select at, actor, what, detail from audit`).toEqual([
			{ at: later("1h"), actor: ADA, what: "contact erased", detail: {} },
		]);
		expect(await world.flow("ask")).toEqual({ entered: 1, active: 0, finished: 0, exited: 1 });
		for (const table of [
			"events",
			"ledger",
			"paths",
			"alerts",
			"answers",
			"members",
			"former_members",
			"looks",
		])
			expect(await world.sql`select * from ${world.sql(table)} where contact_id = ${ann}`, table).toEqual([]);
		expect(await eraseNow(world.engine, ann, ADA)).toBe(false);
		expect(await world.sql`select * from audit`).toHaveLength(1);
	});

	it("cuts the grace short of a deletion that runs already", async () => {
		const { world, ann } = await known();
		await deleteByHand(world.engine, [ann], ADA, 7);
		world.moveTo("1d");
		expect(await eraseNow(world.engine, ann, ADA)).toBe(true);
		expect(await world.sql`select at from erased`).toEqual([{ at: later("1d") }]);
	});
});
