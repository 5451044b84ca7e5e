import type { Context } from "../context";
import { enterByLane, takeLane } from "../lane";
import { attend, BY_ID } from "./attend";
import type { Engine } from "./engine";
import { isOutage } from "./halves";
import { operate } from "./operate";

/** Contacts of one transaction at most: large enough for sets to pay, small enough to hold locks for moments. */
export const CHUNK = 5000;
/** Of contacts that are moved node by node. */
const SLOW_CHUNK = 2000;

/** Where the last chunk ended: those who are due are taken in the order of their instants, on flows, and of their ids. */
interface Cursor {
	at: string;
	contactId: number;
}

const BEGINNING: Cursor = { at: "-infinity", contactId: 0 };

const versionOf = (track: string): number | undefined =>
	track.startsWith("flow:") ? Number(track.slice("flow:".length)) : undefined;

/** Who is due on a track by `$1` after the cursor (`$2`, `$3`), as rows (contact_id, at, node), at most `size`. */
function dueOn(context: Context, track: string, size: number): string {
	const paused = [...context.paused].join(", ") || "-1";
	const version = versionOf(track);
	if (version !== undefined)
		return `select e.contact_id, e.due as at, e.node from enrollments e
			where e.version_id = ${version} and e.due <= $1 and e.stuck is null and e.flow_id not in (${paused})
				and (e.due, e.contact_id) > ($2::text::timestamptz, $3::bigint)
			order by e.due, e.contact_id limit ${size}`;
	// Each part in the order of an index, so that a chunk costs what it holds and not what is still to come.
	const part = (from: string) => `(select ${from} order by 1 limit ${size})`;
	return `select distinct contact_id, $2::text::timestamptz as at, null as node from (
			${part("contact_id from looks where at <= $1 and contact_id > $3")}
			union all ${part(`g.contact_id from grants g join contacts c on c.id = g.contact_id
				where g.expires_at <= $1 and c.deleting_at is null and g.contact_id > $3`)}
			union all ${part("id from contacts where erase_at <= $1 and id > $3")}
			union all ${part(`contact_id from held_entries where at <= $1 and flow_id not in (${paused}) and contact_id > $3`)}
		) d order by contact_id limit ${size}`;
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
	const wave = { engine, track, now: engine.clock.now().toISOString() };
	let contacts = 0;
	let size = CHUNK;
	for (let after = BEGINNING; ; ) {
		const chunk = await attendChunk(wave, after, size);
		if (chunk.last === null) return { contacts, finished: true };
		contacts += chunk.contacts;
		after = chunk.last;
		if (chunk.slow > SLOW_CHUNK) size = SLOW_CHUNK;
		if (performance.now() > until) return { contacts, finished: false };
	}
}

interface Wave {
	engine: Engine;
	track: string;
	now: string;
}

interface Chunk {
	contacts: number;
	/** How many of them were moved node by node. */
	slow: number;
	last: Cursor | null;
}

/** One chunk, at its second try node by node; when it fails twice it is halved until the contact is found that it fails for. */
async function attendChunk(wave: Wave, after: Cursor, size: number): Promise<Chunk> {
	for (let tries = 1; ; tries++) {
		try {
			return await tryChunk(wave, after, size, tries === 1 && wave.engine.lane);
		} catch (error) {
			if (isOutage(error)) throw error;
			if (tries < 2) {
				wave.engine.report(error);
				continue;
			}
			if (size > 1) return halves(wave, after, size);
			return park(wave, after, error);
		}
	}
}

async function halves(wave: Wave, after: Cursor, size: number): Promise<Chunk> {
	const half = Math.ceil(size / 2);
	const first = await attendChunk(wave, after, half);
	if (first.last === null) return first;
	const second = await attendChunk(wave, first.last, size - half || 1);
	return {
		contacts: first.contacts + second.contacts,
		slow: first.slow + second.slow,
		last: second.last ?? first.last,
	};
}

interface Taken {
	contacts: number;
	last: Cursor;
	nodes: string[];
	/** The least and the greatest id. */
	ids: [number, number];
}

/** Puts the next chunk into `agenda` and locks it, in the order of ids; nothing when nobody is left. */
async function take(
	{ track, now }: Wave,
	context: Context,
	after: Cursor,
	size: number,
): Promise<Taken | undefined> {
	const [taken] = await context.run<{
		n: number;
		at: string;
		contact_id: number;
		nodes: string[];
		ids: [number, number];
	}>(
		`with taken as materialized (${dueOn(context, track, size)}), put as (
			insert into agenda (contact_id, at) select contact_id, at from taken order by contact_id
		)
		select (select count(*) from taken) as n, (select array_agg(distinct node) from taken) as nodes,
			(select array[min(contact_id), max(contact_id)] from taken) as ids, at::text, contact_id
		from taken order by taken.at desc, contact_id desc limit 1`,
		[now, after.at, after.contactId],
	);
	if (!taken) return undefined;
	await context.run(
		"select from contacts where id in (select contact_id from agenda) and id between $1 and $2 order by id for no key update",
		taken.ids,
	);
	return {
		contacts: taken.n,
		last: { at: taken.at, contactId: taken.contact_id },
		nodes: taken.nodes,
		ids: taken.ids,
	};
}

async function tryChunk(wave: Wave, after: Cursor, size: number, lane: boolean): Promise<Chunk> {
	const { engine, track, now } = wave;
	return operate(engine, async (context) => {
		const taken = await take(wave, context, after, size);
		if (!taken) return { contacts: 0, slow: 0, last: null };
		const { contacts, last } = taken;
		const rest = lane ? await restAfterLane(context, track, now, taken) : await everybody(context);
		if (rest.length > 0) await attend(engine, context, BY_ID, [rest.map((row) => row.contact_id)]);
		return { contacts, slow: rest.length, last };
	});
}

const everybody = (context: Context) =>
	context.run<{ contact_id: number }>("select contact_id from agenda order by 1");

/** Those of the chunk whom the lane has not moved. */
async function restAfterLane(
	context: Context,
	track: string,
	now: string,
	taken: Taken,
): Promise<{ contact_id: number }[]> {
	const version = versionOf(track);
	if (version === undefined) {
		const entered = await enterByLane(context, now, taken);
		return entered === taken.contacts ? [] : everybody(context);
	}
	const moved = await takeLane(context, version, taken.nodes, now, taken);
	if (moved === 0) return everybody(context);
	if (moved === taken.contacts) return [];
	return context.run<{ contact_id: number }>(
		`select a.contact_id from agenda a join enrollments e on e.contact_id = a.contact_id
		where e.version_id = ${version} and e.due <= $1::timestamptz and e.stuck is null order by 1`,
		[now],
	);
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
async function park(wave: Wave, after: Cursor, error: unknown): Promise<Chunk> {
	const message = (error instanceof Error ? error.message : String(error)).slice(0, 500);
	return operate(wave.engine, async (context) => {
		const found = await take(wave, context, after, 1);
		if (!found) return { contacts: 0, slow: 0, last: null };
		const who = [found.last.contactId];
		await context.run(
			"update enrollments set stuck = $2 where contact_id = any ($1::bigint[]) and due <= $3::timestamptz",
			[who, message, wave.now],
		);
		for (const [table, contact, instant] of PUT_OFF)
			await context.run(
				`update ${table} set ${instant} = $2::timestamptz + interval '1 hour' where ${contact} = any ($1::bigint[]) and ${instant} <= $2::timestamptz`,
				[who, wave.now],
			);
		return { contacts: 1, slow: 1, last: found.last };
	});
}
