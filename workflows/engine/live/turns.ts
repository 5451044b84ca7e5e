import { act } from "../act";
import type { Context } from "../context";
import { NOT_BY_CONTACT, takeEvents } from "../events";
import { bringUp } from "./attend";
import type { Engine } from "./engine";
import type { IncomingEvent } from "./ingest";

/** Contacts of the operation stand in `w`, each at its instant. */
export async function stand({ run }: Context, rows: { contact_id: number }[]): Promise<void> {
	await run("delete from w");
	await run(
		"insert into w (contact_id, at) select a.contact_id, a.at from agenda a where a.contact_id = any ($1::bigint[])",
		[rows.map((row) => row.contact_id)],
	);
}

/** Events that nothing reads are stored without a round. */
export async function storeUnread(
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
export async function takeInTurn(
	engine: Engine,
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
		// Points of an event with a time of its own may be over by now: they fall away before the next event.
		if (!history && rest.length > 0 && [...turn.values()].some((n) => events[n].at !== undefined))
			await bringUp(context, engine.clock.now().toISOString());
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
