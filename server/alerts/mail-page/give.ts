import type { Engine } from "@/workflows/engine/live/engine";
import { takeHeldAnswers } from "@/workflows/engine/live/held-answers";
import type { Answer } from "@/workflows/language/values";
import { holdAnswer } from "../hold";
import { onAlert } from "../locked";
import { cleanNote } from "../words";
import { whoseLink } from "./whose";

export type MailAnswer = {
	answer: Answer;
	note: string | null;
	/** The answer that the page showed when the button was pressed. */
	expects: number | null;
};

/**
 * Records the answer of a link's page, at once: who came by mail has no toast to undo it with. The same answer once more
 * changes nothing. Throws a Problem where the link does not count, and (409) where somebody else was first.
 */
export async function giveByMail(
	engine: Engine,
	token: string,
	{ answer, note, expects }: MailAnswer,
): Promise<void> {
	const { user, alertId, targetId } = await whoseLink(engine, token);
	const held = await onAlert(engine, alertId, async (alert) => {
		const [last] = await alert.tx<{ answer: Answer; actor: string | null }[]>`
			select answer, actor from answers where alert_id = ${targetId} order by id desc limit 1`;
		if (!alert.held && last?.answer === answer && last.actor === user.email) return false;
		const given = { answer, note: cleanNote(note), actor: user.email, via: "mail" } as const;
		await holdAnswer(alert, given, expects, alert.now);
		return true;
	});
	if (!held) return;
	try {
		await takeHeldAnswers(engine, engine.clock.now());
	} catch (error) {
		// It is written down: the round of every minute takes it. Another one that cannot be taken is no fault of this one.
		console.error("alerts: an answer waits to be taken:", error instanceof Error ? error.message : error);
	}
}
