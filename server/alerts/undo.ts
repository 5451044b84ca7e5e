import type { Engine } from "@/workflows/engine/live/engine";
import type { SessionUser } from "../auth/types";
import { onAlert } from "./locked";
import { record } from "./record";
import { conflict, nameOf } from "./words";

const TOO_LATE = "It is too late to undo this; the answer has gone out. You can still change it.";

/** Takes back an answer that waits; for its giver and admins. Throws a Problem (409) once it has been taken. */
export async function undoAnswer(engine: Engine, user: SessionUser, id: number): Promise<void> {
	await onAlert(engine, id, async (alert) => {
		const { tx, now, held } = alert;
		if (!held || held.takeAt <= now) throw conflict(TOO_LATE);
		if (held.actor !== user.email && user.role !== "admin")
			throw conflict(`${await nameOf(tx, held.actor)} gave this answer and can undo it.`);
		await tx`delete from held_answers where alert_id = ${held.alertId}`;
		await record(alert, user.email, "undone", { answer: held.answer, by: held.actor });
	});
}
