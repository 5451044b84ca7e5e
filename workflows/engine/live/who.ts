import { act } from "../act";
import type { Context } from "../context";
import { applyNew } from "../create";
import type { Engine } from "./engine";
import type { EventResult, IncomingEvent } from "./ingest";
import { stand } from "./turns";

export interface Found {
	ids: Map<number, number>;
	created: number[];
	identified: number[];
}

/**
 * Who did each event, found in one look where all are known by their address or id; else as `contactsOf` finds or makes
 * them.
 */
export async function whoDid(
	engine: Engine,
	context: Context,
	events: IncomingEvent[],
	fresh: number[],
	results: EventResult[],
): Promise<Found> {
	const plain = fresh.every((n) => events[n].anonymousId === undefined);
	if (plain && fresh.length > 0) {
		const found = await context.run<{ n: number; id: number }>(
			`with given as materialized (
				select n, v ->> 0 as email, (v ->> 1)::bigint as id from jsonb_array_elements($1::jsonb) with ordinality g(v, n)
			)
			select g.n::int as n, c.id from given g join contacts c on c.key = ripen.fold(g.email) where g.id is null
			union all select g.n::int, c.id from given g join contacts c on c.id = g.id`,
			[JSON.stringify(fresh.map((n) => [events[n].email, events[n].contactId]))],
			{ prepare: true },
		);
		if (found.length === fresh.length)
			return { ids: new Map(found.map((row) => [fresh[row.n - 1], row.id])), created: [], identified: [] };
	}
	return contactsOf(engine, context, events, fresh, results);
}

/** Who did each event: by id, by e-mail or by an anonymous id; unknown addresses and anonymous ids are new contacts. */
export async function contactsOf(
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
export async function welcome(context: Context, created: number[]): Promise<void> {
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
export async function meetAgain(context: Context, identified: number[]): Promise<void> {
	if (identified.length === 0) return;
	await stand(
		context,
		identified.map((contact_id) => ({ contact_id })),
	);
	await act(context, async () => ({ changed: ["field:email"] }));
}
