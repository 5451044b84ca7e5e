import type { Answer } from "@/workflows/language/values";
import { sayAnswer } from "@/workflows/language/words";
import type { Locked } from "./locked";
import { conflict, sayAnswered } from "./words";

/** A mind may be changed for less than this after the answer. The engine judges by the same measure. */
export const CHANGE_WITHIN_MS = 7 * 86_400_000;

export type Given = { answer: Answer; note: string | null; actor: string; via: "inbox" | "mail" };

type Target = {
	id: number;
	answerId: number | null;
	answer: Answer | null;
	actor: string | null;
	at: Date | null;
};

/**
 * Writes down an answer that is taken at `takeAt`, on the request asked last: there is where the engine records it. Who
 * gave one that waits may give another; who comes second is told who was first: Problem (409). `expects` is the id of
 * the answer that was shown when the button was pressed.
 */
export async function holdAnswer(
	alert: Locked,
	given: Given,
	expects: number | null,
	takeAt: Date,
): Promise<void> {
	const { tx, now, held, contactId } = alert;
	if (held && held.actor !== given.actor) throw conflict(await sayAnswered(tx, held, now));
	const target = await targetOf(alert);
	if (target.id !== alert.id && alert.closedAt)
		throw conflict("Sales was asked about this lead again since. Answer the newer alert.");
	await mayFollow(alert, target, given.answer, expects);
	// One for each contact: what the same person held on an older request goes.
	await tx`delete from held_answers where contact_id = ${contactId}`;
	await tx`insert into held_answers (alert_id, contact_id, answer, note, actor, via, at, take_at)
		values (${target.id}, ${contactId}, ${given.answer}, ${given.note}, ${given.actor}, ${given.via}, ${now}, ${takeAt})`;
}

async function mayFollow(
	{ tx, now }: Locked,
	target: Target,
	answer: Answer,
	expects: number | null,
): Promise<void> {
	if (target.answerId === null || target.answer === null || target.at === null) {
		if (expects !== null) throw conflict("Sales was asked about this lead again since. Look again.");
		return;
	}
	const last = { answer: target.answer, actor: target.actor, at: target.at };
	if (target.answerId !== expects) throw conflict(await sayAnswered(tx, last, now));
	if (last.answer === answer) throw conflict(`${sayAnswer(answer)} is the answer already.`);
	if (now.getTime() - last.at.getTime() >= CHANGE_WITHIN_MS)
		throw conflict("This was answered more than seven days ago and cannot be changed any more.");
}

/** The request asked last, with the answer that counts for it. */
async function targetOf({ tx, contactId }: Locked): Promise<Target> {
	const [target] = await tx<Target[]>`
		select a.id, l.id as "answerId", l.answer, l.actor, l.at
		from (select id from alerts where contact_id = ${contactId} and asks_feedback order by id desc limit 1) a
			left join lateral (select id, answer, actor, at from answers where alert_id = a.id order by id desc limit 1) l on true`;
	if (!target) throw conflict("This alert asks for no answer. Mark it worked.");
	return target;
}
