import type { Locked } from "./locked";

/** What people do with alerts; `answered` is written by the engine. */
export type Deed =
	| "claimed"
	| "released"
	| "reassigned"
	| "snoozed"
	| "woken"
	| "worked"
	| "reopened"
	| "undone"
	| "noted";

/** Writes a line of the alert's history. */
export async function record(
	{ tx, id, contactId, now }: Locked,
	actor: string,
	what: Deed,
	detail: Record<string, unknown> = {},
): Promise<void> {
	await tx`insert into alert_history (alert_id, contact_id, at, actor, what, detail)
		values (${id}, ${contactId}, ${now}, ${actor}, ${what}, ${tx.json(detail as never)})`;
}
