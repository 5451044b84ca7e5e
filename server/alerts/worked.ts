import type { Engine } from "@/workflows/engine/live/engine";
import type { SessionUser } from "../auth/types";
import { onAlert } from "./locked";
import { mustBeOpen } from "./open";
import { record } from "./record";
import { conflict } from "./words";

/** Off the desk without an answer; for alerts that do not ask for one. */
export async function markWorked(engine: Engine, user: SessionUser, id: number): Promise<void> {
	await onAlert(engine, id, async (alert) => {
		if (alert.workedAt && !alert.closedAt) return;
		await mustBeOpen(alert);
		if (alert.asks) throw conflict("This lead waits for an answer. Answer it, or snooze it until later.");
		const { tx, now } = alert;
		await tx`update alerts set worked_at = ${now} where id = any (${alert.group})`;
		await record(alert, user.email, "worked");
	});
}

/** Back on the desk. */
export async function reopenAlert(engine: Engine, user: SessionUser, id: number): Promise<void> {
	await onAlert(engine, id, async (alert) => {
		if (alert.closedAt) await mustBeOpen(alert);
		if (!alert.workedAt) return;
		const { tx, contactId, workedAt } = alert;
		// Those that were put aside with it come back with it.
		await tx`update alerts set worked_at = null, snoozed_until = null
			where contact_id = ${contactId} and worked_at = ${workedAt} and closed_at is null`;
		await record(alert, user.email, "reopened");
	});
}
