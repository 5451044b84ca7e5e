import type { Answer } from "@/workflows/language/values";
import type { Locked } from "./locked";
import { conflict, nameOf, sayAgo, sayAnswered } from "./words";

/** Throws a Problem (409) that says who was first, where the alert is not on the desk any more. */
export async function mustBeOpen(alert: Locked): Promise<void> {
	const { tx, id, contactId, closedAt, workedAt, held, now } = alert;
	if (held) throw conflict(await sayAnswered(tx, held, now));
	if (closedAt) {
		const [last] = await tx<{ answer: Answer; actor: string | null; at: Date }[]>`
			select answer, actor, at from answers where contact_id = ${contactId} and at >= ${closedAt} order by id desc limit 1`;
		throw conflict(last ? await sayAnswered(tx, last, now) : "This alert is closed.");
	}
	if (workedAt) {
		const [last] = await tx<{ actor: string | null }[]>`
			select actor from alert_history where alert_id = ${id} and what = 'worked' order by id desc limit 1`;
		throw conflict(`${await nameOf(tx, last?.actor ?? null)} marked this worked ${sayAgo(workedAt, now)}.`);
	}
}
