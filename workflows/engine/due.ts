import { act } from "./act";
import type { Context } from "./context";
import { erase } from "./erase";
import { expirePoints } from "./rules";
import * as q from "./sql";

/** A timer that is at most this late counts as on time: its instant is its due time, not when a worker got to it. */
export const ON_TIME = "interval '1 hour'";

export type DueKind = "wait" | "look" | "expiry" | "erasure" | "held";

/** Everything that falls due for a contact, as rows (contact_id, at, kind); paused flows and stuck contacts wait. */
export function dues(context: Pick<Context, "paused">, only: string): string {
	const paused = [...context.paused].map(q.int).join(", ");
	const running = paused ? `and flow_id not in (${paused})` : "";
	return `select contact_id, due as at, 'wait' as kind from enrollments where due is not null and stuck is null ${running} ${only}
		union all select contact_id, at, 'look' from looks where true ${only}
		union all select contact_id, expires_at, 'expiry' from grants where expires_at is not null ${only}
			and not exists (select from contacts d where d.id = contact_id and d.deleting_at is not null)
		union all select id, erase_at, 'erasure' from contacts where erase_at is not null ${only.replaceAll("contact_id", "id")}
		union all select contact_id, at, 'held' from held_entries where true ${running} ${only}`;
}

/**
 * What is due by the instants of `w` (expiries, erasures, windows, re-entries, waits) is one settle. Whoever's grace is
 * over is erased and gone from `w`. With `kinds` only what is known to be due is looked for.
 */
export async function fallDue(context: Context, kinds?: Set<DueKind>): Promise<void> {
	const may = (kind: DueKind) => kinds === undefined || kinds.has(kind);
	if (may("erasure"))
		await erase(
			context,
			"select w.contact_id from w join contacts c on c.id = w.contact_id where c.erase_at <= w.at",
		);
	await act(context, async () => {
		const { due, triggered } = may("look") ? await takeLooks(context) : { due: [], triggered: false };
		const held = may("held") && (await takeHeld(context));
		const changed = may("expiry") ? await expirePoints(context) : [];
		return { due, changed, triggered: triggered || held };
	});
}

/** Looks that are due; a re-entry whose flow is paused is kept for the resume. */
async function takeLooks(context: Context): Promise<{ due: string[]; triggered: boolean }> {
	const paused = [...context.paused].map(q.int).join(", ") || "-1";
	const found = await context.run<{ kind: string; ref: number }>(`with gone as (
			delete from looks l using w where l.contact_id = w.contact_id and l.at <= w.at
			returning l.contact_id, l.kind, l.ref, l.node, l.at
		), opened as (
			insert into trg (contact_id, flow_id, node)
			select contact_id, ref, node from gone where kind = 'reentry' and ref not in (${paused})
		), kept as (
			insert into held_entries (contact_id, flow_id, node, at)
			select contact_id, ref, node, at from gone where kind = 'reentry' and ref in (${paused}) on conflict do nothing
		)
		select distinct kind, ref from gone`);
	return {
		due: found.map((row) => `${row.kind}:${row.ref}`),
		triggered: found.some((row) => row.kind === "reentry"),
	};
}

/** Entries that a publish, a tick or a resume prepared. */
async function takeHeld(context: Context): Promise<boolean> {
	const paused = [...context.paused].map(q.int).join(", ") || "-1";
	const found = await context.run(`with gone as (
			delete from held_entries h using w
			where h.contact_id = w.contact_id and h.at <= w.at and h.flow_id not in (${paused})
			returning h.contact_id, h.flow_id, h.node
		)
		insert into trg (contact_id, flow_id, node) select contact_id, flow_id, node from gone`);
	return found.count > 0;
}
