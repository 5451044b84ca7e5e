import type { Engine } from "@/workflows/engine/live/engine";
import { Problem } from "../api/problem";
import type { SessionUser } from "../auth/types";
import { onAlert } from "./locked";
import { mustBeOpen } from "./open";
import { record } from "./record";

const LONGEST_MS = 366 * 86_400_000;

/** Off the desk until an instant (ISO), or back on it now (null). Throws a Problem (400) for one that is past or too far. */
export async function snoozeAlert(
	engine: Engine,
	user: SessionUser,
	id: number,
	until: string | null,
): Promise<void> {
	await onAlert(engine, id, async (alert) => {
		await mustBeOpen(alert);
		const { tx, now } = alert;
		const ahead = until === null ? null : Date.parse(until) - now.getTime();
		if (ahead !== null && !(ahead > 0 && ahead <= LONGEST_MS))
			throw new Problem(400, "Bad request", "Snooze until a moment within the next year.");
		await tx`update alerts set snoozed_until = ${until} where id = any (${alert.group})`;
		await record(alert, user.email, until === null ? "woken" : "snoozed", until === null ? {} : { until });
	});
}
