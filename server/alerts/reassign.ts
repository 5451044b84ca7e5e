import type { Engine } from "@/workflows/engine/live/engine";
import { wakeEarlier } from "@/workflows/engine/live/tracks";
import { tellNewHolder } from "@/workflows/inngest/send/fan-out";
import { Problem } from "../api/problem";
import type { SessionUser } from "../auth/types";
import { onAlert } from "./locked";
import { mustBeOpen } from "./open";
import { record } from "./record";
import type { Colleague } from "./types";

/** Everybody who can have an alert: users who have not left, by name. */
export async function listColleagues({ sql, clock }: Engine): Promise<Colleague[]> {
	const now = clock.now();
	return [
		...(await sql<Colleague[]>`
			select email, name, role, (away_from is not null or away_until is not null)
				and coalesce(away_from <= ${now}, true) and coalesce(away_until > ${now}, true) as away
			from users where status <> 'disabled' order by name, email`),
	];
}

/** Hands an alert over and tells its new holder. Throws a Problem (422) where no user who has not left has the address `to`. */
export async function reassignAlert(
	engine: Engine,
	user: SessionUser,
	id: number,
	to: string,
): Promise<void> {
	await onAlert(engine, id, async (alert) => {
		await mustBeOpen(alert);
		const { tx, now, holder } = alert;
		const [receiver] = await tx<{ email: string }[]>`
			select email from users where email = ${to.replaceAll("\0", "").toLowerCase()} and status <> 'disabled' for share`;
		if (!receiver) throw new Problem(422, "Nobody", "Nobody here has this address. Choose somebody else.");
		if (holder === receiver.email) return;
		await tx`update alerts set holder = ${receiver.email}, claimed_at = null, snoozed_until = null,
			routed_at = coalesce(routed_at, ${now}) where id = any (${alert.group})`;
		await record(alert, user.email, "reassigned", { from: holder, to: receiver.email });
		if (receiver.email !== user.email) await tellNewHolder(tx, now, alert.group, receiver.email);
	});
	await wakeEarlier(engine);
}
