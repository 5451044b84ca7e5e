import type { Engine } from "@/workflows/engine/live/engine";
import type { Answer } from "@/workflows/language/values";
import type { SessionUser } from "../auth/types";
import { holdAnswer } from "./hold";
import { onAlert } from "./locked";
import { type Tell, tellDriver } from "./tell";
import type { HeldAnswer } from "./types";
import { cleanNote } from "./words";

/** So long an answer may be undone as if it had never been. */
export const HELD_FOR_MS = 8000;

export type AnswerInput = {
	id: number;
	answer: Answer;
	note?: string | undefined;
	expects: { answerId: number | null };
};

/** Answers an alert; nothing happens for eight seconds. Throws a Problem (409) that says who was first. */
export async function answerAlert(
	engine: Engine,
	user: SessionUser,
	{ id, answer, note, expects }: AnswerInput,
	tell: Tell = tellDriver,
): Promise<HeldAnswer> {
	const held = await onAlert(engine, id, async (alert): Promise<HeldAnswer> => {
		const takeAt = new Date(alert.now.getTime() + HELD_FOR_MS);
		const given = { answer, note: cleanNote(note), actor: user.email, via: "inbox" } as const;
		await holdAnswer(alert, given, expects.answerId, takeAt);
		return {
			answer,
			by: user.name,
			note: given.note,
			at: alert.now.toISOString(),
			takeAt: takeAt.toISOString(),
			mine: true,
		};
	});
	await tell(new Date(held.takeAt));
	return held;
}
