import { act } from "../act";
import type { Context } from "../context";
import { expirePoints } from "../rules";
import { isUnread } from "../watched";
import { attend, BY_ID, standAll } from "./attend";
import type { Engine } from "./engine";
import { inHalves, isOutage } from "./halves";
import { operate, readyScratch } from "./operate";
import { wouldSleepPast } from "./tracks";
import { storeUnread, takeInTurn } from "./turns";
import { takeUnwatched } from "./unwatched";
import { contactsOf, type Found, meetAgain, welcome, whoDid } from "./who";

export interface IncomingEvent {
	/** The sender's id: the same id is taken once. */
	id?: string;
	type: string;
	email?: string;
	contactId?: number;
	anonymousId?: string;
	/** When it happened, ISO; now where it is left out. */
	at?: string;
	properties?: Record<string, unknown>;
}

export type EventResult = { status: "accepted" | "duplicate" } | { status: "rejected"; error: string };

/** Events older than this are history: they score at their own times, but cross, enter and notify nothing. */
const HISTORY_AFTER_MS = 7 * 24 * 3600 * 1000;
export const MOST_EVENTS = 500;

/**
 * Takes a batch of events in one transaction: who did them is found or created, what fell due before comes first, and
 * each contact's events follow one another in the order given. Results are in the order of the events. An event that
 * cannot be taken is rejected and the rest is taken in parts; when none can, that is an error.
 */
export async function ingestEvents(
	engine: Engine,
	events: IncomingEvent[],
	options: { history?: boolean } = {},
): Promise<EventResult[]> {
	if (events.length > MOST_EVENTS)
		throw new Error(`at most ${MOST_EVENTS} events at a time; send them in several batches`);
	if (events.length === 0) return [];
	const failures: unknown[] = [];
	const results = await inHalves(
		events,
		(some) =>
			takeBatch(engine, some, options, engine.lane).catch((error) => {
				if (isOutage(error) || !engine.lane) throw error;
				engine.report(error);
				return takeBatch(engine, some, options, false);
			}),
		(_, error): EventResult => {
			failures.push(error);
			return {
				status: "rejected",
				error: "could not be taken, for a reason of Ripen's own; send it again later",
			};
		},
	);
	if (failures.length === events.length) throw failures[0];
	return results;
}

interface Batch {
	results: EventResult[];
	/** When the first of the points given falls away; the runs need to know where they look later than that. */
	expires: Date | null;
	/** Whether more was done than storing and scoring. */
	moved: boolean;
}

/** An event with a cookie alone is of whoever an earlier event of the batch gave that cookie. */
function withCookies(sent: IncomingEvent[], fresh: number[]): IncomingEvent[] {
	const owners = new Map<string, Pick<IncomingEvent, "email" | "contactId">>();
	const events = [...sent];
	for (const n of fresh) {
		const { anonymousId, email, contactId } = sent[n];
		if (anonymousId === undefined) continue;
		if (email !== undefined || contactId !== undefined) owners.set(anonymousId, { email, contactId });
		else events[n] = { ...sent[n], ...owners.get(anonymousId) };
	}
	return events;
}

const NOTHING = { taken: new Set<number>(), expires: null };

async function takeBatch(
	engine: Engine,
	sent: IncomingEvent[],
	options: { history?: boolean },
	lane: boolean,
): Promise<EventResult[]> {
	const batch = await operate<Batch>(
		engine,
		async (context) => {
			const results = new Array<EventResult>(sent.length);
			const fresh = await withoutDuplicates(context, sent, results, engine.clock.now());
			const events = withCookies(sent, fresh);
			const found = await whoDid(engine, context, events, fresh, results);
			const isPast = pastOf(engine, events, options);
			const quick = lane ? await takeUnwatched(engine, context, events, found, isPast) : NOTHING;
			for (const n of quick.taken) results[n] = { status: "accepted" };
			const rest = fresh.filter((n) => found.ids.has(n) && !quick.taken.has(n));
			if (rest.length > 0) await takeRest(engine, context, events, rest, found, results, isPast);
			await forgetRejected(context, events, results);
			return { results, expires: quick.expires, moved: rest.length > 0 };
		},
		{
			light: true,
			wakes: ({ moved, expires }) => moved || (expires !== null && wouldSleepPast(engine, "looks", expires)),
		},
	);
	return batch.results;
}

/** Whether an event is history: it scores at its own time, but crosses, enters and notifies nothing. */
function pastOf(engine: Engine, events: IncomingEvent[], options: { history?: boolean }) {
	const past = engine.clock.now().getTime() - HISTORY_AFTER_MS;
	return (n: number) => options.history || (events[n].at !== undefined && Date.parse(events[n].at) < past);
}

/** Events that something reacts to, or of contacts who are new or have something to do first, each in its turn. */
async function takeRest(
	engine: Engine,
	context: Context,
	events: IncomingEvent[],
	rest: number[],
	known: Found,
	results: EventResult[],
	isPast: (n: number) => boolean,
): Promise<void> {
	await readyScratch(context);
	const contacts = await arrive(engine, context, events, rest, known, results);
	const found = rest.filter((n) => contacts.ids.has(n));
	for (const n of found) results[n] = { status: "accepted" };
	await welcome(context, contacts.created);
	await meetAgain(context, contacts.identified);
	const isStored = (n: number) => isUnread(context.program, events[n].type);
	const read = found.filter((n) => !isStored(n));
	await storeUnread(context, events, contacts.ids, found.filter(isStored));
	await takeInTurn(engine, context, events, contacts.ids, read.filter(isPast), true);
	if (read.some(isPast)) await forgetExpired(context);
	const now = read.filter((n) => !isPast(n));
	await takeInTurn(engine, context, events, contacts.ids, now, false);
}

/** Attends to those who did the rest of the events; whose grace was over is erased by that, and known anew. */
async function arrive(
	engine: Engine,
	context: Context,
	events: IncomingEvent[],
	rest: number[],
	known: Found,
	results: EventResult[],
): Promise<Found> {
	const created = [...known.created];
	const identified = [...known.identified];
	for (let ids = known.ids; ; ) {
		const who = [...new Set([...rest.flatMap((n) => ids.get(n) ?? []), ...created, ...identified])];
		await attend(engine, context, BY_ID, [who]);
		const there = await context.run<{ contact_id: number }>("select contact_id from agenda");
		if (there.length === who.length) return { ids, created, identified };
		const anew = await contactsOf(engine, context, events, rest, results);
		created.push(...anew.created);
		identified.push(...anew.identified);
		ids = anew.ids;
	}
}

/** The sender may try a refused event again under its id. */
async function forgetRejected(
	{ run }: Context,
	events: IncomingEvent[],
	results: EventResult[],
): Promise<void> {
	const keys = results.flatMap((result, n) => (result.status === "rejected" ? (events[n].id ?? []) : []));
	if (keys.length > 0) await run("delete from event_keys where key = any ($1::text[])", [keys]);
}

/** What history gave and has expired since falls away as silently as it came. */
async function forgetExpired(context: Context): Promise<void> {
	await standAll(context);
	await act(context, async () => ({ changed: await expirePoints(context), quiet: true }));
}

async function withoutDuplicates(
	{ run }: Context,
	events: IncomingEvent[],
	results: EventResult[],
	now: Date,
): Promise<number[]> {
	const first = new Map<string, number>();
	events.forEach((event, n) => {
		if (event.id !== undefined && !first.has(event.id)) first.set(event.id, n);
	});
	const news = new Set<string>();
	if (first.size > 0) {
		const taken = await run<{ key: string }>(
			"insert into event_keys (key, taken_at) select k, $2::timestamptz from unnest($1::text[]) k order by k on conflict do nothing returning key",
			[[...first.keys()], now.toISOString()],
		);
		for (const row of taken) news.add(row.key);
	}
	return events.flatMap((event, n) => {
		if (event.id === undefined || (news.has(event.id) && first.get(event.id) === n)) return [n];
		results[n] = { status: "duplicate" };
		return [];
	});
}
