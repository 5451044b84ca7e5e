import { act } from "../act";
import type { Context } from "../context";
import { takeEvents } from "../events";
import { MAY_GO, SENT_PROPERTIES } from "../mail";
import { attend, standAll } from "./attend";
import type { Engine } from "./engine";
import { isOutage } from "./halves";
import { operate } from "./operate";

export interface Delivery {
	id: number;
	contactId: number;
	/** The same at every attempt, so that a receiver can tell a repeat. */
	key: string;
	kind: "mail" | "webhook" | "alert-mail" | "alert-webhook";
	alertId: number | null;
	at: Date;
	attempts: number;
	payload: Record<string, unknown>;
}

/** Sends one thing out; throws when it could not, `final` when another attempt is of no use. */
export type Send = (delivery: Delivery) => Promise<void>;

export class FinalFailure extends Error {}

const MOST_ATTEMPTS = 12;
/** What one claim takes, and how many contacts of it are delivered to at once: who answers late holds up few. */
const CLAIMED = 20;
const AT_ONCE = 5;
/** Milliseconds: whoever claimed a delivery and died leaves it to others after this. */
const CLAIM_MS = 120_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 6 * 3600_000;

/**
 * Delivers what stands in the outbox by now until nothing is due or `until` (ms, monotonic) has come: what a contact has
 * there in the order it was put there. At least once, with the same key at every attempt.
 */
export async function deliverDue(
	engine: Engine,
	send: Send,
	until: number,
): Promise<{ delivered: number; finished: boolean }> {
	let delivered = 0;
	for (;;) {
		const { found, claimed } = await claim(engine);
		if (found === 0) return { delivered, finished: true };
		await deliverAll(engine, send, claimed);
		delivered += claimed.length;
		if (performance.now() > until) return { delivered, finished: false };
	}
}

type ClaimedRow = Omit<Delivery, "key" | "alertId" | "contactId"> & {
	alert_id: number | null;
	contact_id: number;
	status: string;
};

/** What may not go any more (the contact refused meanwhile, or is being deleted) is refused here. */
async function claim(engine: Engine): Promise<{ found: number; claimed: Delivery[] }> {
	const now = engine.clock.now();
	const rows = (await engine.sql.unsafe(
		`with next as (
			select id from outbox where status = 'pending' and next_at <= $1::timestamptz order by next_at, id limit ${CLAIMED} for update skip locked
		)
		update outbox o set attempts = o.attempts + 1,
			status = case when o.kind <> 'mail' or (${MAY_GO}) then 'pending' else 'refused' end,
			done_at = case when o.kind <> 'mail' or (${MAY_GO}) then null else $1::timestamptz end,
			next_at = case when o.kind <> 'mail' or (${MAY_GO}) then $2::timestamptz end,
			error = case when o.kind <> 'mail' or (${MAY_GO}) then o.error else 'refused before it was delivered' end
		from next n, contacts c where o.id = n.id and c.id = o.contact_id
		returning o.id, o.contact_id, o.kind, o.alert_id, o.at, o.attempts, o.payload, o.status`,
		[now.toISOString(), new Date(now.getTime() + CLAIM_MS).toISOString()],
	)) as unknown as ClaimedRow[];
	const claimed = rows
		.filter((row) => row.status === "pending")
		.map(({ alert_id, contact_id, status: _, ...row }) => ({
			...row,
			contactId: contact_id,
			alertId: alert_id,
			key: `ripen-${row.id}`,
		}))
		.sort((a, b) => a.id - b.id);
	return { found: rows.length, claimed };
}

/** Contacts side by side, each contact's own one after the other. An outage ends it once the others are through. */
async function deliverAll(engine: Engine, send: Send, claimed: Delivery[]): Promise<void> {
	const who = [...new Set(claimed.map((delivery) => delivery.contactId))];
	const waiting = who.map((id) => claimed.filter((delivery) => delivery.contactId === id));
	const lane = async () => {
		for (let own = waiting.shift(); own; own = waiting.shift())
			for (const delivery of own) await deliverOne(engine, send, delivery);
	};
	const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
	const broken = ends.find((end) => end.status === "rejected");
	if (broken) throw broken.reason;
}

async function deliverOne(engine: Engine, send: Send, delivery: Delivery): Promise<void> {
	try {
		await send(delivery);
	} catch (error) {
		await putOff(engine, delivery, error);
		return;
	}
	if (delivery.kind !== "mail") return noteDelivered(engine, delivery, null);
	try {
		await noteSent(engine, delivery);
	} catch (error) {
		if (isOutage(error)) throw error;
		// It has gone out: one whose event cannot be taken must not go out again and again.
		await noteDelivered(engine, delivery, `delivered, but not noted as an event: ${messageOf(error)}`);
	}
}

async function noteDelivered(engine: Engine, delivery: Delivery, error: string | null): Promise<void> {
	await engine.sql.unsafe(
		"update outbox set status = 'delivered', done_at = $2::timestamptz, next_at = null, error = $3 where id = $1",
		[delivery.id, engine.clock.now().toISOString(), error],
	);
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

async function putOff(engine: Engine, delivery: Delivery, error: unknown): Promise<void> {
	const final = error instanceof FinalFailure || delivery.attempts >= MOST_ATTEMPTS;
	const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (delivery.attempts - 1));
	const next = final ? null : new Date(engine.clock.now().getTime() + wait).toISOString();
	await engine.sql.unsafe(
		"update outbox set status = $2, next_at = $3::timestamptz, error = $4 where id = $1",
		[delivery.id, final ? "failed" : "pending", next, messageOf(error)],
	);
}

/** A delivered mail is an event of its contact, at the mail's own instant when that is not long ago. */
async function noteSent(engine: Engine, delivery: Delivery): Promise<void> {
	await operate(engine, async (context: Context) => {
		await attend(
			engine,
			context,
			`select contact_id, case when $2::timestamptz - at <= interval '1 hour' then at else $2::timestamptz end as at
			from outbox where id = $1 and status = 'pending'`,
			[delivery.id, engine.clock.now().toISOString()],
		);
		await standAll(context);
		const done = await context.run(
			`with done as (
				update outbox o set status = 'delivered', done_at = $2::timestamptz, next_at = null, error = null
				from flows f where o.id = $1 and o.status = 'pending' and f.id = o.flow_id
				returning o.contact_id, o.fired, ${SENT_PROPERTIES} as properties
			), counted as (
				update w set fired = d.fired from done d where d.contact_id = w.contact_id
			)
			insert into ev (contact_id, at, type, event_at, properties)
			select d.contact_id, w.at, 'email_sent', w.at, d.properties from done d join w on w.contact_id = d.contact_id`,
			[delivery.id, engine.clock.now().toISOString()],
		);
		if (done.count === 0) return;
		const [{ fired }] = await context.run<{ fired: number }>(
			"with most as (select coalesce(max(fired), 0) as fired from w), put as (update w set behind = most.fired - w.fired from most) select fired from most",
		);
		await act(context, async () => ({ ...(await takeEvents(context)), turns: fired }));
	});
}
