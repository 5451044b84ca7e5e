import type { Context } from "../context";
import { attend } from "./attend";
import type { Engine } from "./engine";
import { isOutage } from "./halves";
import { operate } from "./operate";

/** Contacts of one transaction at most: large enough for sets to pay, small enough to hold locks for moments. */
export const CHUNK = 2000;

/** What is due on one track by `$1`, as contacts; `$2` is where the last chunk ended. */
function dueOn(context: Context, track: string): string {
	const [kind, id] = track.split(":");
	const paused = [...context.paused].join(", ") || "-1";
	if (kind === "flow")
		return `select e.contact_id from enrollments e
			where e.version_id = ${Number(id)} and e.due <= $1 and e.stuck is null and e.flow_id not in (${paused}) and e.contact_id > $2`;
	return `select contact_id from looks where at <= $1 and contact_id > $2
		union select g.contact_id from grants g join contacts c on c.id = g.contact_id
			where g.expires_at <= $1 and c.deleting_at is null and g.contact_id > $2
		union select id from contacts where erase_at <= $1 and id > $2
		union select contact_id from held_entries where at <= $1 and flow_id not in (${paused}) and contact_id > $2`;
}

/** How a chunk went wrong for one contact, which is parked so that the rest goes on. */
export interface Poisoned {
	contactId: number;
	error: string;
}

/**
 * Attends to everybody for whom something is due on a track, chunk by chunk, each in a transaction of its own, until
 * nobody is left or `until` (ms, monotonic) has come. Returns how many contacts were attended to and whether all were.
 */
export async function attendTrack(
	engine: Engine,
	track: string,
	until: number,
): Promise<{ contacts: number; finished: boolean }> {
	const now = engine.clock.now().toISOString();
	let contacts = 0;
	for (let after = 0; ; ) {
		const chunk = await attendChunk(engine, track, now, after, CHUNK);
		if (chunk.last === null) return { contacts, finished: true };
		contacts += chunk.contacts;
		after = chunk.last;
		if (performance.now() > until) return { contacts, finished: false };
	}
}

interface Chunk {
	contacts: number;
	last: number | null;
}

/** One chunk; when it fails twice it is halved until the contact is found that it fails for. */
async function attendChunk(
	engine: Engine,
	track: string,
	now: string,
	after: number,
	size: number,
): Promise<Chunk> {
	for (let tries = 1; ; tries++) {
		try {
			return await tryChunk(engine, track, now, after, size);
		} catch (error) {
			if (isOutage(error)) throw error;
			if (tries < 2) continue;
			if (size > 1) return halves(engine, track, now, after, size);
			return park(engine, track, now, after, error);
		}
	}
}

async function halves(
	engine: Engine,
	track: string,
	now: string,
	after: number,
	size: number,
): Promise<Chunk> {
	const half = Math.ceil(size / 2);
	const first = await attendChunk(engine, track, now, after, half);
	if (first.last === null) return first;
	const second = await attendChunk(engine, track, now, first.last, size - half || 1);
	return { contacts: first.contacts + second.contacts, last: second.last ?? first.last };
}

const some = (context: Context, track: string, size: number) =>
	`select contact_id from (${dueOn(context, track)}) d order by contact_id limit ${size}`;

async function tryChunk(
	engine: Engine,
	track: string,
	now: string,
	after: number,
	size: number,
): Promise<Chunk> {
	return operate(engine, async (context) => {
		const found = await context.run<{ contact_id: number }>(some(context, track, size), [now, after]);
		if (found.length === 0) return { contacts: 0, last: null };
		const ids = found.map((row) => row.contact_id);
		await attend(
			engine,
			context,
			"select i as contact_id, '-infinity'::timestamptz as at from unnest($1::bigint[]) i",
			[ids],
		);
		return { contacts: ids.length, last: ids[ids.length - 1] };
	});
}

/** What is due for a contact beside its waits: table, the contact's id, the instant. */
const PUT_OFF = [
	["looks", "contact_id", "at"],
	["held_entries", "contact_id", "at"],
	["grants", "contact_id", "expires_at"],
	["contacts", "id", "erase_at"],
];

/**
 * A contact for whom its own due cannot be carried out stays where it is, stuck with the error; what else is due for it is
 * put off, so that nobody's entry is lost and the track finds rest.
 */
async function park(
	engine: Engine,
	track: string,
	now: string,
	after: number,
	error: unknown,
): Promise<Chunk> {
	const message = (error instanceof Error ? error.message : String(error)).slice(0, 500);
	return operate(engine, async (context) => {
		const [found] = await context.run<{ contact_id: number }>(some(context, track, 1), [now, after]);
		if (!found) return { contacts: 0, last: null };
		const who = [found.contact_id];
		await context.run(
			"update enrollments set stuck = $2 where contact_id = any ($1::bigint[]) and due <= $3::timestamptz",
			[who, message, now],
		);
		for (const [table, contact, instant] of PUT_OFF)
			await context.run(
				`update ${table} set ${instant} = $2::timestamptz + interval '1 hour' where ${contact} = any ($1::bigint[]) and ${instant} <= $2::timestamptz`,
				[who, now],
			);
		return { contacts: 1, last: found.contact_id };
	});
}
