import { describe, expect, it } from "vitest";
import { deleteByHand, undoDeletionByHand } from "./deletion-by-hand";
import { previewTakeBack, takeBack } from "./take-back";
import { ANN, BOB, type House, houses } from "./testing/house";

const house = houses();
const MARA = "mara@acme.test";

const GENEROUS = (more = "") => `
scores: [{ key: heat, floor: 0, ceiling: 100 }, { key: fit }]
flows:
  - key: generous
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: hello }, next: much }
      - { id: much, kind: adjust-points, config: { score: heat, add: 60, reason: Said hello }, next: some }
      - { id: some, kind: set-points, config: { score: fit, to: 10 }${more ? ", next: more" : ""} }
      ${more}
  - key: other
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: visit }, next: give }
      - { id: give, kind: adjust-points, config: { score: heat, add: 7 } }
  - key: cooled
    nodes:
      - { id: in, kind: score-entry, config: { score: heat, falls-below: 50 }, next: mark }
      - { id: mark, kind: add-tag, config: { tag: cooled } }
`;

const versionOf = async ({ sql }: House, key: string): Promise<number> =>
	(await sql`select live_version_id as id from flows where key = ${key}`)[0].id;
const taken = ({ sql }: House) => sql`
	select c.email, s.key, l.kind, l.reason, l.asked, l.applied, l.balance, l.node, l.actor from ledger l
	join contacts c on c.id = l.contact_id join scores s on s.id = l.score_id where l.actor is not null order by l.id`;

describe("taking back what a flow version did", () => {
	it("is shown first, then is one row by hand against each row, the latest first", async () => {
		const world = await house(GENEROUS());
		const [ann] = await world.bring(ANN, BOB);
		await world.did(ANN, "visit");
		await world.did(ANN, "hello");
		await world.did(ANN, "hello");
		await world.did(BOB, "hello");
		const version = await versionOf(world, "generous");
		const shown = await previewTakeBack(world.sql, version);
		expect(shown).toMatchObject({ contacts: 2, rows: 5, points: { heat: -153, fit: -20 } });
		expect(shown.sample).toHaveLength(5);
		expect(shown.sample.at(-1)).toEqual({
			contactId: ann,
			email: ANN,
			score: "heat",
			at: "2026-03-02T09:00:00.000Z",
			node: "much",
			reason: "Said hello",
			points: -60,
		});
		expect(await takeBack(world.engine, version, MARA)).toEqual({ rows: 5, contacts: 2 });
		const row = { kind: "manual", actor: MARA };
		const hello = { key: "heat", node: "much", reason: "Taken back: Said hello" };
		expect((await taken(world)).filter(({ email }) => email === ANN)).toEqual([
			{ ...row, ...hello, email: ANN, asked: -33, applied: -33, balance: 67 },
			expect.objectContaining({ key: "fit", reason: "Taken back: some", applied: -10, balance: 0 }),
			{ ...row, ...hello, email: ANN, asked: -60, applied: -60, balance: 7 },
		]);
		expect(await world.tags(ANN)).toEqual(["cooled"]);
		expect(
			await world.sql`select value from balances b join contacts c on c.id = b.contact_id
			where c.email = ${BOB} and value <> 0`,
		).toEqual([]);
		await world.expectLaws();
	});

	it("does nothing more when it is repeated, until the version gives points again", async () => {
		const world = await house(GENEROUS());
		await world.bring(ANN);
		await world.did(ANN, "hello");
		const version = await versionOf(world, "generous");
		await takeBack(world.engine, version, MARA);
		expect(await takeBack(world.engine, version, MARA)).toEqual({ rows: 0, contacts: 0 });
		expect(await previewTakeBack(world.sql, version)).toEqual({
			contacts: 0,
			rows: 0,
			points: {},
			sample: [],
		});
		await world.did(ANN, "hello");
		expect(await takeBack(world.engine, version, MARA)).toEqual({ rows: 2, contacts: 1 });
		expect(await world.balance(ANN)).toBe(0);
		await world.expectLaws();
	});

	it("is done once by whoever does it at the same time", async () => {
		const world = await house(GENEROUS());
		const ids = await world.crowd(40);
		for (const n of ids.keys()) await world.did(`c${n}@example.test`, "hello");
		const version = await versionOf(world, "generous");
		const done = await Promise.all(Array.from({ length: 5 }, () => takeBack(world.engine, version, MARA)));
		expect(done.reduce((sum, { rows }) => sum + rows, 0)).toBe(80);
		expect(await world.sql`select * from balances where value <> 0`).toEqual([]);
		await world.expectLaws();
	});

	it("goes for one version, or for all versions of the flow", async () => {
		const world = await house(GENEROUS());
		await world.bring(ANN);
		await world.did(ANN, "hello");
		const first = await versionOf(world, "generous");
		await world.define(GENEROUS("- { id: more, kind: adjust-points, config: { score: fit, add: 1 } }"));
		const second = await versionOf(world, "generous");
		expect(second).not.toBe(first);
		await world.did(ANN, "hello");
		expect((await previewTakeBack(world.sql, second)).rows).toBe(2);
		expect((await previewTakeBack(world.sql, { flowKey: "generous" })).rows).toBe(4);
		expect(await takeBack(world.engine, first, MARA)).toMatchObject({ rows: 2 });
		expect(await takeBack(world.engine, { flowKey: "generous" }, MARA)).toMatchObject({ rows: 2 });
		expect(await world.balance(ANN)).toBe(0);
		await world.expectLaws();
	});

	it("leaves who is being deleted as it is, and finds it after an undo", async () => {
		const world = await house(GENEROUS());
		const [ann] = await world.bring(ANN);
		await world.did(ANN, "hello");
		const version = await versionOf(world, "generous");
		await deleteByHand(world.engine, [ann], MARA);
		expect((await previewTakeBack(world.sql, version)).rows).toBe(0);
		expect(await takeBack(world.engine, version, MARA)).toEqual({ rows: 0, contacts: 0 });
		await undoDeletionByHand(world.engine, [ann]);
		expect(await takeBack(world.engine, version, MARA)).toEqual({ rows: 2, contacts: 1 });
	});
});
