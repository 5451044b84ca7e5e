import { act } from "../act";
import type { Context } from "../context";
import { applyNew } from "../create";
import { NOT_BY_CONTACT, takeEvents } from "../events";
import { expirePoints } from "../rules";
import { attend, BY_ID, standAll } from "./attend";
import type { Engine } from "./engine";
import { inHalves } from "./halves";
import { operate } from "./operate";
import { isUnread } from "./unread";

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
		(some) => takeBatch(engine, some, options),
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

async function takeBatch(
	engine: Engine,
	events: IncomingEvent[],
	options: { history?: boolean },
): Promise<EventResult[]> {
	return operate(engine, async (context) => {
		const results = new Array<EventResult>(events.length);
		const fresh = await withoutDuplicates(context, events, results, engine.clock.now());
		const contacts = await arrive(engine, context, events, fresh, results);
		const found = fresh.filter((n) => contacts.ids.has(n));
		for (const n of found) results[n] = { status: "accepted" };
		await forgetRejected(context, events, results);
		await welcome(context, contacts.created);
		await meetAgain(context, contacts.identified);
		const past = new Date(engine.clock.now().getTime() - HISTORY_AFTER_MS).toISOString();
		const isHistory = (n: number) =>
			options.history || (events[n].at !== undefined && new Date(events[n].at).toISOString() < past);
		const read = found.filter((n) => !isUnread(context.program, events[n].type));
		await storeUnread(
			context,
			events,
			contacts.ids,
			found.filter((n) => isUnread(context.program, events[n].type)),
		);
		await takeInTurn(context, events, contacts.ids, read.filter(isHistory), true);
		if (read.some(isHistory)) await forgetExpired(context);
		await takeInTurn(
			context,
			events,
			contacts.ids,
			read.filter((n) => !isHistory(n)),
			false,
		);
		return results;
	});
}

/** Finds or creates who did the events and attends to them; whose grace was over is erased by that, and known anew. */
async function arrive(
	engine: Engine,
	context: Context,
	events: IncomingEvent[],
	fresh: number[],
	results: EventResult[],
): Promise<Found> {
	const created: number[] = [];
	const identified: number[] = [];
	for (;;) {
		const found = await contactsOf(engine, context, events, fresh, results);
		created.push(...found.created);
		identified.push(...found.identified);
		const who = [...new Set(found.ids.values())];
		await attend(engine, context, BY_ID, [who]);
		const there = await context.run<{ contact_id: number }>("select contact_id from agenda");
		if (there.length === who.length) return { ids: found.ids, created, identified };
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

interface Found {
	ids: Map<number, number>;
	created: number[];
	identified: number[];
}

/** Who did each event: by id, by e-mail or by an anonymous id; unknown addresses and anonymous ids are new contacts. */
async function contactsOf(
	engine: Engine,
	context: Context,
	events: IncomingEvent[],
	fresh: number[],
	results: EventResult[],
): Promise<Found> {
	const rows = fresh.map((n) => ({
		n,
		email: events[n].email,
		id: events[n].contactId,
		anonymous: events[n].anonymousId,
	}));
	const parameters = [JSON.stringify(rows), engine.clock.now().toISOString()];
	const asked = `select r.n, r.id, r.anonymous, r.email, coalesce(ripen.fold(r.email), 'anon:' || r.anonymous) as key
		from jsonb_to_recordset($1::jsonb) r(n int, email text, id bigint, anonymous text)`;
	const identified = await identify(context, asked, parameters[0]);
	const created = await context.run<{ id: number }>(
		`insert into contacts (key, email, created_at, clock)
		select distinct on (a.key) a.key, a.email, $2::timestamptz, $2::timestamptz from (${asked}) a
		where a.id is null and not (a.email is null and exists (select from anonymous_ids k where k.anonymous_id = a.anonymous))
		order by a.key on conflict do nothing returning id`,
		parameters,
	);
	const found = await context.run<{ n: number; contact_id: number | null }>(
		`select a.n, coalesce(i.id, case when a.email is null then k.contact_id end, c.id) as contact_id from (${asked}) a
		left join contacts i on i.id = a.id
		left join contacts c on c.key = a.key and a.id is null
		left join anonymous_ids k on k.anonymous_id = a.anonymous and a.id is null`,
		parameters.slice(0, 1),
	);
	const ids = new Map<number, number>();
	for (const { n, contact_id } of found) {
		if (contact_id === null)
			results[n] = {
				status: "rejected",
				error: `contactId: no contact ${events[n].contactId}; name one that exists, or an email`,
			};
		else ids.set(n, contact_id);
	}
	await context.run(
		`insert into anonymous_ids (anonymous_id, contact_id)
		select distinct on (r.anonymous) r.anonymous, r.contact_id
		from jsonb_to_recordset($1::jsonb) r(n int, anonymous text, contact_id bigint)
		where r.anonymous is not null order by r.anonymous, r.n desc
		on conflict (anonymous_id) do update set contact_id = excluded.contact_id`,
		[
			JSON.stringify(
				[...ids].map(([n, contact_id]) => ({ n, anonymous: events[n].anonymousId, contact_id })),
			),
		],
	);
	return { ids, created: created.map((row) => row.id), identified };
}

/** An anonymous contact whose e-mail becomes known keeps its past; where that address is known already, it does not. */
async function identify({ run }: Context, asked: string, rows: unknown): Promise<number[]> {
	const known = await run<{ id: number }>(
		`update contacts c set key = i.key, email = i.email from (
			select distinct on (a.key) a.key, a.email, k.contact_id from (${asked}) a
			join anonymous_ids k on k.anonymous_id = a.anonymous join contacts o on o.id = k.contact_id and o.email is null
			where a.email is not null and not exists (select from contacts e where e.key = a.key)
			order by a.key, k.contact_id
		) i where c.id = i.contact_id returning c.id`,
		[rows],
	);
	return known.map((row) => row.id);
}

/** A contact that an event brought is new in everything before it does anything. */
async function welcome(context: Context, created: number[]): Promise<void> {
	if (created.length === 0) return;
	await stand(
		context,
		created.map((contact_id) => ({ contact_id })),
	);
	await act(context, () =>
		applyNew(
			context,
			created.map((id) => ({ id, email: "", at: "" })),
		),
	);
}

/** What reads the e-mail is looked at again where it became known. */
async function meetAgain(context: Context, identified: number[]): Promise<void> {
	if (identified.length === 0) return;
	await stand(
		context,
		identified.map((contact_id) => ({ contact_id })),
	);
	await act(context, async () => ({ changed: ["field:email"] }));
}

async function stand({ run }: Context, rows: { contact_id: number }[]): Promise<void> {
	await run("delete from w");
	await run(
		"insert into w (contact_id, at) select a.contact_id, a.at from agenda a where a.contact_id = any ($1::bigint[])",
		[rows.map((row) => row.contact_id)],
	);
}

/** Events that nothing reads are stored without a round. */
async function storeUnread(
	{ run }: Context,
	events: IncomingEvent[],
	ids: Map<number, number>,
	list: number[],
): Promise<void> {
	if (list.length === 0) return;
	const rows = list.map((n) => ({
		n,
		contact_id: ids.get(n)!,
		type: events[n].type,
		at: events[n].at,
		properties: events[n].properties ?? {},
	}));
	await run(
		`with stored as (
			insert into events (contact_id, type, at, taken_at, properties)
			select r.contact_id, r.type, least(coalesce(r.at, a.at), a.at), a.at, r.properties
			from jsonb_to_recordset($1::jsonb) r(n int, contact_id bigint, type text, at timestamptz, properties jsonb)
			join agenda a on a.contact_id = r.contact_id order by r.n returning contact_id, type, at, taken_at
		), latest as (
			select contact_id, max(taken_at) as taken_at, max(at) filter (where type not in ${NOT_BY_CONTACT}) as at from stored group by 1
		)
		update contacts c set clock = greatest(c.clock, l.taken_at), last_active_at = greatest(c.last_active_at, l.at)
		from latest l where c.id = l.contact_id`,
		[JSON.stringify(rows)],
	);
}

/** In one round every contact does its next event; as many rounds as the busiest contact has events. */
async function takeInTurn(
	context: Context,
	events: IncomingEvent[],
	ids: Map<number, number>,
	list: number[],
	history: boolean,
): Promise<void> {
	const own = (n: number) => (events[n].at === undefined ? Number.MAX_VALUE : Date.parse(events[n].at));
	let rest = history ? [...list].sort((a, b) => own(a) - own(b) || a - b) : list;
	while (rest.length > 0) {
		const turn = new Map<number, number>();
		rest = rest.filter((n) => {
			const contact = ids.get(n)!;
			if (turn.has(contact)) return true;
			turn.set(contact, n);
			return false;
		});
		await takeTurn(context, events, turn, history);
	}
}

async function takeTurn(
	context: Context,
	events: IncomingEvent[],
	turn: Map<number, number>,
	history: boolean,
): Promise<void> {
	const rows = [...turn].map(([contact_id, n]) => ({
		contact_id,
		type: events[n].type,
		at: events[n].at,
		properties: events[n].properties ?? {},
	}));
	await stand(context, rows);
	await context.run("delete from ev");
	await context.run(
		`insert into ev (contact_id, at, type, event_at, properties)
		select w.contact_id, ${history ? "least(r.at, w.at)" : "w.at"}, r.type, least(coalesce(r.at, w.at), w.at), r.properties
		from jsonb_to_recordset($1::jsonb) r(contact_id bigint, type text, at timestamptz, properties jsonb)
		join w on w.contact_id = r.contact_id`,
		[JSON.stringify(rows)],
	);
	await act(context, () => takeEvents(context, history));
}
