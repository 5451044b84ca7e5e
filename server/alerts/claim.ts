import type { Engine } from "@/workflows/engine/live/engine";
import type { SessionUser } from "../auth/types";
import { onAlert } from "./locked";
import { mustBeOpen } from "./open";
import { record } from "./record";
import { conflict, nameOf, sayAgo } from "./words";

/** Takes an alert for oneself. Who comes second is told who was first: Problem (409). */
export async function claimAlert(engine: Engine, user: SessionUser, id: number): Promise<void> {
	await onAlert(engine, id, async (alert) => {
		await mustBeOpen(alert);
		const { tx, now, holder, claimedAt } = alert;
		if (claimedAt !== null && holder === user.email) return;
		if (claimedAt !== null)
			throw conflict(`${await nameOf(tx, holder)} claimed this ${sayAgo(claimedAt, now)}.`);
		await tx`update alerts set holder = ${user.email}, claimed_at = ${now}, routed_at = coalesce(routed_at, ${now})
			where id = any (${alert.group})`;
		await record(alert, user.email, "claimed", holder === null ? {} : { from: holder });
	});
}

/** Gives it back to those it was sent to; for its holder and admins. */
export async function releaseAlert(engine: Engine, user: SessionUser, id: number): Promise<void> {
	await onAlert(engine, id, async (alert) => {
		await mustBeOpen(alert);
		const { tx, holder } = alert;
		if (holder === null) return;
		if (holder !== user.email && user.role !== "admin")
			throw conflict(`This belongs to ${await nameOf(tx, holder)}, who can release it.`);
		await tx`update alerts set holder = null, claimed_at = null where id = any (${alert.group})`;
		await record(alert, user.email, "released", { from: holder });
	});
}
