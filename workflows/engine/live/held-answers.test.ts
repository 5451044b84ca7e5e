import { describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import type { Answer } from "@/workflows/language/values";
import { answerRequests } from "./contacts";
import { openEngine } from "./engine";
import { takeHeldAnswers } from "./held-answers";
import { ANN, BOB, type House, houses, later } from "./testing/house";

const house = houses();
const SAM = "sam@acme.test";
const KIM = "kim@acme.test";

const DESK = `
flows:
  - key: ask
    reentry: again
    nodes:
      - { id: in, kind: event-entry, config: { event: hello }, next: tell }
      - { id: tell, kind: notify, config: { to: { role: sales }, subject: Hot, ask-feedback: true } }
  - key: mind
    reentry: again
    nodes:
      - { id: in, kind: feedback-entry, config: { answers: [good_lead] }, next: mark }
      - { id: mark, kind: add-tag, config: { tag: good } }
`;

/** Ann and Bob are asked about, so many times. */
async function asked(times = 1): Promise<{ world: House; ann: number; bob: number }> {
	const world = await house(DESK);
	const [ann, bob] = await world.bring(ANN, BOB);
	for (let n = 0; n < times; n++) {
		await world.did(ANN, "hello");
		await world.did(BOB, "hello");
	}
	return { world, ann, bob };
}

const alertsOf = async ({ sql }: House, contact: number): Promise<number[]> =>
	(await sql<{ id: number }[]>`select id from alerts where contact_id = ${contact} order by id`).map(
		({ id }) => id,
	);

interface Pressed {
	answer: Answer;
	actor?: string;
	note?: string | null;
	takeAt?: string;
}

/** Somebody presses an answer; a second press on the same alert replaces the first. */
async function press(
	{ sql, engine }: House,
	contact: number,
	alert: number,
	pressed: Pressed,
): Promise<void> {
	const { answer, actor = SAM, note = null, takeAt = "8s" } = pressed;
	await sql`insert into held_answers (alert_id, contact_id, answer, note, actor, via, at, take_at)
		values (${alert}, ${contact}, ${answer}, ${note}, ${actor}, 'inbox', ${engine.clock.now()}, ${later(takeAt)})
		on conflict (alert_id) do update set answer = excluded.answer, note = excluded.note, actor = excluded.actor, take_at = excluded.take_at`;
}

const take = (world: House, until: string) => {
	world.moveTo(until);
	return takeHeldAnswers(world.engine, later(until));
};
const answersOf = ({ sql }: House, contact: number) => sql`
	select answer, actor, note, via, replaces is not null as replaces from answers where contact_id = ${contact} order by id`;
const historyOf = ({ sql }: House, contact: number) => sql`
	select alert_id, at, actor, what, detail from alert_history where contact_id = ${contact} order by id`;
const held = ({ sql }: House) => sql`select alert_id from held_answers order by alert_id`;

describe("an answer that may still be undone", () => {
	it("is nothing until its time has come, then it is taken with its note and moves flows", async () => {
		const { world, ann } = await asked();
		const [alert] = await alertsOf(world, ann);
		await press(world, ann, alert, { answer: "good_lead", note: "Rang twice." });
		expect(await take(world, "7s")).toBe(0);
		expect(await answersOf(world, ann)).toEqual([]);
		expect(await take(world, "8s")).toBe(1);
		expect(await answersOf(world, ann)).toEqual([
			{ answer: "good_lead", actor: SAM, note: "Rang twice.", via: "inbox", replaces: false },
		]);
		expect(await world.tags(ANN)).toEqual(["good"]);
		expect(await held(world)).toEqual([]);
		expect(await historyOf(world, ann)).toEqual([
			{
				alert_id: alert,
				at: later("8s"),
				actor: SAM,
				what: "answered",
				detail: { answer: "good_lead", note: "Rang twice.", via: "inbox", replaces: null },
			},
		]);
		await world.expectLaws();
	});

	it("is gone without a trace in flows when it was undone in time", async () => {
		const { world, ann } = await asked();
		const [alert] = await alertsOf(world, ann);
		await press(world, ann, alert, { answer: "good_lead" });
		await world.sql`delete from held_answers where alert_id = ${alert}`;
		expect(await take(world, "1m")).toBe(0);
		expect(await answersOf(world, ann)).toEqual([]);
	});

	it("tells in the history which answer a change of mind replaced", async () => {
		const { world, ann } = await asked();
		const [alert] = await alertsOf(world, ann);
		await press(world, ann, alert, { answer: "bad_timing" });
		await take(world, "8s");
		await press(world, ann, alert, { answer: "good_lead", actor: KIM, takeAt: "1h" });
		await take(world, "1h");
		expect(await answersOf(world, ann)).toMatchObject([
			{ answer: "bad_timing", replaces: false },
			{ answer: "good_lead", actor: KIM, replaces: true },
		]);
		expect((await historyOf(world, ann)).at(-1)?.detail).toMatchObject({ replaces: "bad_timing" });
	});

	it("is dropped where it comes too late or is not asked for, and the history says so", async () => {
		const { world, ann, bob } = await asked();
		const [alert] = await alertsOf(world, ann);
		await press(world, ann, alert, { answer: "bad_timing" });
		await take(world, "8s");
		await press(world, ann, alert, { answer: "good_lead", takeAt: "8d" });
		const [plain] = await alertsOf(world, bob);
		await world.sql`update alerts set asks_feedback = false where id = ${plain}`;
		await press(world, bob, plain, { answer: "junk" });
		expect(await take(world, "8d")).toBe(2);
		expect(await held(world)).toEqual([]);
		expect(await answersOf(world, bob)).toEqual([]);
		expect(await answersOf(world, ann)).toHaveLength(1);
		expect((await historyOf(world, ann)).at(-1)).toMatchObject({
			what: "dropped",
			detail: { answer: "good_lead", why: "An answer can be changed for less than seven days." },
		});
		expect((await historyOf(world, bob)).at(-1)).toMatchObject({
			what: "dropped",
			detail: { answer: "junk", why: "Nothing is asked about this contact any more." },
		});
	});

	it("leaves nothing behind where the contact is erased", async () => {
		const { world } = await asked();
		await press(world, 4711, 4711, { answer: "good_lead" });
		expect(await take(world, "1m")).toBe(1);
		expect(await held(world)).toEqual([]);
		expect(await historyOf(world, 4711)).toEqual([]);
	});

	it("stays held where it cannot be taken, and the others are taken all the same", async () => {
		const { world, ann, bob } = await asked();
		const [[forAnn], [forBob]] = [await alertsOf(world, ann), await alertsOf(world, bob)];
		await press(world, ann, forAnn, { answer: "good_lead", note: "poison" });
		await press(world, bob, forBob, { answer: "good_lead" });
		await world.sql`alter table answers add constraint bad check (note is distinct from 'poison')`;
		await expect(take(world, "1m")).rejects.toThrow("bad");
		await world.sql`alter table answers drop constraint bad`;
		expect(await held(world)).toEqual([{ alert_id: forAnn }]);
		expect(await world.tags(BOB)).toEqual(["good"]);
		expect(await take(world, "2m")).toBe(1);
		expect(await world.tags(ANN)).toEqual(["good"]);
	});

	it("is taken in the order of the presses where two requests about one contact were answered", async () => {
		const { world, ann } = await asked(2);
		const [first, second] = await alertsOf(world, ann);
		await press(world, ann, second, { answer: "bad_timing", takeAt: "8s" });
		await press(world, ann, first, { answer: "good_lead", actor: KIM, takeAt: "9s" });
		expect(await take(world, "10s")).toBe(2);
		expect(await answersOf(world, ann)).toMatchObject([
			{ answer: "bad_timing", replaces: false },
			{ answer: "good_lead", actor: KIM, replaces: true },
		]);
		expect((await historyOf(world, ann)).map((row) => row.alert_id)).toEqual([second, first]);
	});
});

describe("at the same time", () => {
	it("eight take what is held: every answer is taken once", async () => {
		const { world, ann, bob } = await asked();
		for (const contact of [ann, bob])
			await press(world, contact, (await alertsOf(world, contact))[0], { answer: "good_lead" });
		world.moveTo("1m");
		const engines = Array.from({ length: 8 }, () => openEngine(world.sql, { clock: world.clock }));
		const taken = await Promise.all(engines.map((engine) => takeHeldAnswers(engine, later("1m"))));
		expect(taken.reduce((sum, n) => sum + n, 0)).toBe(2);
		for (const contact of [ann, bob]) {
			expect(await answersOf(world, contact)).toHaveLength(1);
			expect(await historyOf(world, contact)).toHaveLength(1);
		}
		expect(await world.flow("mind")).toMatchObject({ entered: 2, finished: 2 });
		await world.expectLaws();
	});

	it("two give other answers by other ways: one is first, the other replaces it, both are kept", async () => {
		const { world, ann } = await asked();
		const [alert] = await alertsOf(world, ann);
		await press(world, ann, alert, { answer: "good_lead" });
		world.moveTo("8s");
		await Promise.all([
			takeHeldAnswers(world.engine, later("8s")),
			answerRequests(world.engine, [{ contactId: ann, answer: "bad_timing", actor: KIM, via: "api" }]),
		]);
		const answers = await answersOf(world, ann);
		expect(answers.map((row) => row.replaces)).toEqual([false, true]);
		expect(answers.map((row) => row.answer).sort()).toEqual(["bad_timing", "good_lead"]);
		const [{ feedback }] = await world.sql`select feedback from contacts where id = ${ann}`;
		expect(feedback).toBe(answers[1].answer);
	});

	it("the taker is cut off while it takes: nothing has happened, and the next one takes it", async () => {
		const { world, ann } = await asked();
		const [alert] = await alertsOf(world, ann);
		await press(world, ann, alert, { answer: "good_lead" });
		world.moveTo("1m");
		const other = connect(world.url, { max: 1, applicationName: "cut off" });
		const gate = await world.sql.reserve();
		await gate`begin`;
		await gate`lock table alert_history in exclusive mode`;
		const cut = takeHeldAnswers(openEngine(other, { clock: world.clock }), later("1m")).catch(() => "cut");
		await expect
			.poll(async () => {
				const [{ n }] =
					await world.sql`select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
					where application_name = 'cut off' and wait_event_type = 'Lock'`;
				return n;
			})
			.toBe(1);
		expect(await cut).toBe("cut");
		await gate`rollback`;
		gate.release();
		await other.end({ timeout: 1 });
		expect(await answersOf(world, ann)).toEqual([]);
		expect(await held(world)).toEqual([{ alert_id: alert }]);
		expect(await takeHeldAnswers(world.engine, later("1m"))).toBe(1);
		expect(await answersOf(world, ann)).toHaveLength(1);
		expect(await historyOf(world, ann)).toHaveLength(1);
	});

	it("an answer that is there already is none a second time", async () => {
		const { world, ann } = await asked();
		const [alert] = await alertsOf(world, ann);
		await press(world, ann, alert, { answer: "good_lead" });
		await answerRequests(world.engine, [{ contactId: ann, answer: "good_lead", actor: SAM }]);
		expect(await take(world, "8s")).toBe(1);
		expect(await answersOf(world, ann)).toHaveLength(1);
		expect(await held(world)).toEqual([]);
	});
});
