import { createHash, randomUUID } from "node:crypto";
import type { Queryable } from "@/db/client";
import type { RunnerFunction } from "./features";
import { failedEvent, type IncomingEvent } from "./protocol";
import { loadFunctions } from "./registry";

export class InvalidEvent extends Error {
	override name = "InvalidEvent";
}

type NewRun = { run: string; fn: string; event_id: string; event: string; key: string };

/**
 * Stores events and starts a run of every function they trigger, in one statement. An id seen in the last 24 hours
 * starts nothing again. Events without an id get one; with a `seed` the same one when the same request comes twice.
 * Returns the ids in order. Throws InvalidEvent before anything is stored.
 */
export async function takeEvents(
	db: Queryable,
	events: unknown[],
	now: Date,
	seed?: string,
): Promise<string[]> {
	const named = events.map((event, index) => complete(event, index, now, seed));
	if (named.length === 0) return [];
	const functions = await loadFunctions(db);
	const fresh = new Map(named.map((event) => [event.id, event] as const));
	const runs = [...fresh.values()].flatMap((event) => runsFor(event, functions));
	const at = now.toISOString();
	await db`
		with fresh as (
			insert into runner_events (id, name, received_at)
			select id, name, ${at}::timestamptz
			from json_to_recordset(${JSON.stringify([...fresh.values()].map(({ id, name }) => ({ id, name })))}::text::json)
				as incoming (id text, name text)
			order by id
			on conflict (id) do update set name = excluded.name, received_at = excluded.received_at
				where runner_events.received_at <= excluded.received_at - interval '24 hours'
			returning id
		)
		insert into runner_runs
			(id, function_id, event, concurrency_key, status, waits_for, wake_at, attempt, created_at)
		select run, fn, event, key, 'waiting', 'start', ${at}::timestamptz, 0, ${at}::timestamptz
		from json_to_recordset(${JSON.stringify(runs)}::text::json)
			as started (run text, fn text, event_id text, event text, key text)
		join fresh on fresh.id = started.event_id`;
	return named.map((event) => event.id);
}

function runsFor(event: IncomingEvent & { id: string }, functions: RunnerFunction[]): NewRun[] {
	const event_id = event.id;
	const failed = event.name === failedEvent ? event.data?.function_id : undefined;
	return functions
		.filter(({ id, events }) =>
			events.some(
				({ name, failureOf }) =>
					name === event.name && (failureOf === undefined ? failed !== id : failed === failureOf),
			),
		)
		.map((fn) => ({
			run: randomUUID(),
			fn: fn.id,
			event_id,
			event: JSON.stringify(event),
			key: concurrencyKey(fn, event),
		}));
}

/** The value runs are counted under; one name for all runs of a function without a key. */
export function concurrencyKey(fn: RunnerFunction, event: IncomingEvent): string {
	const key = fn.concurrency?.key;
	return key === undefined ? "" : (JSON.stringify(event.data?.[key]) ?? "");
}

function complete(event: unknown, index: number, now: Date, seed?: string): IncomingEvent & { id: string } {
	const { id, name, ts, data, ...rest } = (event ?? {}) as Partial<IncomingEvent>;
	if (typeof name !== "string" || unstorable(name) || name === "") {
		throw new InvalidEvent(`event ${index} has no usable name`);
	}
	if (id !== undefined && id !== null && (typeof id !== "string" || unstorable(id) || id.length > 500)) {
		throw new InvalidEvent(`event ${index} has an id that is not a text of at most 500 characters`);
	}
	if (data !== undefined && data !== null && (typeof data !== "object" || Array.isArray(data))) {
		throw new InvalidEvent(`event ${index} has data that is not an object`);
	}
	return {
		...rest,
		name,
		data: data ?? {},
		id: id || (seed === undefined ? randomUUID() : seededId(seed, index)),
		ts: typeof ts === "number" ? ts : now.getTime(),
	};
}

/** PostgreSQL's text takes neither U+0000 nor half of a surrogate pair. */
function unstorable(text: string): boolean {
	return /[\0\p{Cs}]/u.test(text);
}

function seededId(seed: string, index: number): string {
	return createHash("sha256").update(`${seed}\n${index}`).digest("hex").slice(0, 32);
}
