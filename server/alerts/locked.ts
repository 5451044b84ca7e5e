import type { Transaction } from "@/db/client";
import type { Engine } from "@/workflows/engine/live/engine";
import type { Answer } from "@/workflows/language/values";
import { notFound } from "../api/problem";

/** An alert with its contact locked, in the engine's order: contacts first. Nothing happens to the contact meanwhile. */
export type Locked = {
	tx: Transaction;
	now: Date;
	id: number;
	contactId: number;
	holder: string | null;
	claimedAt: Date | null;
	workedAt: Date | null;
	closedAt: Date | null;
	/** Whether an open alert of the contact asks for an answer. */
	asks: boolean;
	/** The open alerts of the contact for the same people, this one among them: one row on the desk. */
	group: number[];
	held: HeldRow | null;
};

export type HeldRow = {
	alertId: number;
	answer: Answer;
	actor: string;
	at: Date;
	takeAt: Date;
};

export const GONE = "This alert is gone: its contact was deleted.";

/** Whom an alert is for, as SQL over `alerts`: its holder, else its user, else the role. */
export const audience = (table: string): string =>
	`coalesce(${table}.holder, ${table}.to_user, ${table}.to_role)`;

/**
 * Locks the contact of an alert and works on it in one transaction. Throws a Problem (404) where it is gone; what a flow
 * deleted, as junk, comes back with another answer.
 */
export async function onAlert<T>(
	engine: Engine,
	id: number,
	work: (alert: Locked) => Promise<T>,
): Promise<T> {
	return engine.sql.begin(async (tx) => {
		const [contact] = await tx<{ id: number }[]>`
			select c.id from contacts c where c.id = (select contact_id from alerts where id = ${id})
				and (c.deleting_at is null or c.deleted_by = 'flow') for no key update`;
		if (!contact) throw notFound(GONE);
		// Read after the lock, as the engine does: what it did to the contact meanwhile counts.
		const now = engine.clock.now();
		const [alert] = await tx.unsafe<Omit<Locked, "tx" | "now" | "held">[]>(
			`select a.id, a.contact_id as "contactId", a.holder, a.claimed_at as "claimedAt", a.worked_at as "workedAt",
				a.closed_at as "closedAt",
				exists (select from alerts b where b.contact_id = a.contact_id and b.asks_feedback
					and b.closed_at is null and b.worked_at is null) as asks,
				array(select b.id from alerts b where b.contact_id = a.contact_id and (b.id = a.id or (
					b.closed_at is null and b.worked_at is null and ${audience("b")} is not distinct from ${audience("a")}
				)) order by b.id) as group
			from alerts a where a.id = $1`,
			[id],
		);
		if (!alert) throw notFound(GONE);
		return work({ ...alert, tx, now, held: await heldOf(tx, contact.id) });
	}) as Promise<T>;
}

async function heldOf(tx: Transaction, contactId: number): Promise<HeldRow | null> {
	const [held] = await tx<HeldRow[]>`
		select alert_id as "alertId", answer, actor, at, take_at as "takeAt" from held_answers
		where contact_id = ${contactId} order by at desc limit 1`;
	return held ?? null;
}
