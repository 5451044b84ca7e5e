import { beforeEach, describe, expect, it } from "vitest";
import { takeHeldAnswers } from "@/workflows/engine/live/held-answers";
import { ANN, type House, houses } from "@/workflows/engine/live/testing/house";
import type { Answer } from "@/workflows/language/values";
import type { SessionUser } from "../auth/types";
import { answerAlert } from "./answer";
import { getAlert } from "./get";
import { ADA, COMPANY, KIM, newestAlert, SAM, silent } from "./testing/desk";
import { undoAnswer } from "./undo";

const house = houses();
let world: House;
let id: number;

beforeEach(async () => {
	world = await house(COMPANY);
	await world.bring({ email: ANN, owner: SAM.email });
	await world.did(ANN, "demo");
	id = await newestAlert(world);
});

const press = (user: SessionUser, answer: Answer, answerId: number | null = null, note?: string) =>
	answerAlert(world.engine, user, { id, answer, note, expects: { answerId } }, silent);
/** Seconds later what is held is taken. */
async function pass(duration: string) {
	world.moveTo(duration);
	await takeHeldAnswers(world.engine, world.clock.at);
}
const seen = () => getAlert(world.engine, SAM, id);
const answers = async () =>
	(await world.sql<{ answer: string }[]>`select answer from answers order by id`).map((row) => row.answer);

describe("an answer", () => {
	it("does nothing for eight seconds, and then everything", async () => {
		const held = await press(SAM, "good_lead", null, " Wants it now ");
		expect(held).toMatchObject({ answer: "good_lead", by: "Sam", note: "Wants it now", mine: true });
		expect(await seen()).toMatchObject({
			open: false,
			held: { answer: "good_lead", by: "Sam" },
			answer: null,
		});
		await pass("7s");
		expect([await answers(), await world.tags(ANN)]).toEqual([[], []]);
		await pass("8s");
		expect([await answers(), await world.tags(ANN)]).toEqual([["good_lead"], ["good"]]);
		const after = await seen();
		expect(after).toMatchObject({
			held: null,
			answer: { answer: "good_lead", by: "Sam", note: "Wants it now" },
		});
		expect(after.history).toMatchObject([{ by: "Sam", said: "Answered Good lead", note: "Wants it now" }]);
		await world.expectLaws();
	});

	it("is undone as if it had never been", async () => {
		await press(SAM, "junk");
		await expect(undoAnswer(world.engine, KIM, id)).rejects.toMatchObject({ status: 409 });
		await undoAnswer(world.engine, SAM, id);
		await pass("1m");
		expect(await answers()).toEqual([]);
		expect(await seen()).toMatchObject({ open: true, held: null, answer: null });
		await press(KIM, "junk");
		await undoAnswer(world.engine, ADA, id);
		expect((await seen()).history.map((line) => line.said)).toEqual(["Took back Junk", "Took back Junk"]);
	});

	it("cannot be undone once it is time, whether it was taken yet or not", async () => {
		await press(SAM, "junk");
		world.moveTo("8s");
		await expect(undoAnswer(world.engine, SAM, id)).rejects.toMatchObject({ status: 409 });
		await pass("9s");
		await expect(undoAnswer(world.engine, SAM, id)).rejects.toMatchObject({ status: 409 });
		expect(await answers()).toEqual(["junk"]);
	});

	it.each(Array.from({ length: 6 }, (_, n) => n))(
		"that is undone while it is taken is either undone or taken, never both (%i)",
		async () => {
			await press(SAM, "good_lead");
			const early = world.clock.at;
			const [undone] = await Promise.allSettled([
				undoAnswer(world.engine, SAM, id),
				takeHeldAnswers(world.engine, new Date(early.getTime() + 8000)),
			]);
			expect(await answers()).toEqual(undone.status === "fulfilled" ? [] : ["good_lead"]);
			expect(await world.tags(ANN)).toEqual(undone.status === "fulfilled" ? [] : ["good"]);
		},
	);

	it("of two people at once is that of the first; the second is told who and what", async () => {
		const results = await Promise.allSettled([press(SAM, "good_lead"), press(KIM, "bad_timing")]);
		expect(results.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
		const [first, said] = results[0].status === "fulfilled" ? ["Sam", "Good lead"] : ["Kim", "Bad timing"];
		const lost = results.find((one) => one.status === "rejected");
		expect(lost?.reason).toMatchObject({ status: 409, detail: `${first} answered ${said} just now.` });
		await pass("8s");
		expect(await answers()).toHaveLength(1);
		world.moveTo("11s");
		await expect(press(KIM, "junk")).rejects.toMatchObject({
			status: 409,
			detail: `${first} answered ${said} 3 s ago.`,
		});
	});

	it("may be another one before it is taken, and for seven days after", async () => {
		await press(SAM, "junk");
		await press(SAM, "bad_timing");
		await pass("8s");
		expect(await answers()).toEqual(["bad_timing"]);
		const { answer } = await seen();
		await expect(press(SAM, "bad_timing", answer!.id)).rejects.toMatchObject({ status: 409 });
		await press(KIM, "good_lead", answer!.id);
		expect(await seen()).toMatchObject({ held: { answer: "good_lead", by: "Kim", mine: false } });
		await pass("20s");
		expect(await answers()).toEqual(["bad_timing", "good_lead"]);
		expect((await seen()).history[0]).toMatchObject({ by: "Kim", said: "Changed Bad timing to Good lead" });
		world.moveTo("8d");
		await expect(press(SAM, "junk", (await seen()).answer!.id)).rejects.toMatchObject({
			detail: "This was answered more than seven days ago and cannot be changed any more.",
		});
	});

	it("counts for the request asked last, and not for one that was answered before that", async () => {
		await press(SAM, "bad_timing");
		await pass("8s");
		const { answer } = await seen();
		world.moveTo("1d");
		await world.did(ANN, "demo");
		await expect(press(SAM, "good_lead", answer!.id)).rejects.toMatchObject({ status: 409 });
		const former = id;
		id = await newestAlert(world);
		await world.did(ANN, "demo");
		await press(SAM, "good_lead");
		await pass("2d");
		expect(await answers()).toEqual(["bad_timing", "good_lead"]);
		id = former;
		expect((await seen()).answer?.answer).toBe("bad_timing");
	});

	it("is refused where nothing is asked, or the contact is gone", async () => {
		const [bob] = await world.bring("bob@example.test");
		await world.did("bob@example.test", "called");
		id = await newestAlert(world);
		await expect(press(SAM, "junk")).rejects.toMatchObject({
			status: 409,
			detail: "This alert asks for no answer. Mark it worked.",
		});
		await world.sql`update contacts set deleting_at = now() where id = ${bob!}`;
		await expect(press(SAM, "junk")).rejects.toMatchObject({ status: 404 });
	});
});
