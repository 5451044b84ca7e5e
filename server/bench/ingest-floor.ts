import type { IncomingEvent } from "@/workflows/engine/live/ingest";
import { seconds } from "./measure";
import type { World } from "./world";

/** Tables with the same rows and indexes as the engine's; anew where they are there already. */
export async function makeFloor({ sql }: World): Promise<void> {
	for (const table of ["events", "balances", "ledger"]) {
		await sql.unsafe(`drop table if exists floor_${table}`);
		await sql.unsafe(`create table floor_${table} (like ${table} including all)`);
		await sql.unsafe(`insert into floor_${table} select * from ${table}`);
	}
	for (const table of ["events", "ledger"])
		await sql.unsafe(`select setval(pg_get_serial_sequence('floor_${table}', 'id'), max(id)) from ${table}`);
}

/** The least that a database must do for a batch: the rows that the engine wrote for it, known beforehand. */
const FLOOR = `with stored as (
		insert into floor_events (contact_id, type, at, taken_at, properties)
		select contact_id, type, at, taken_at, properties
		from jsonb_to_recordset($1::jsonb) r(contact_id bigint, type text, at timestamptz, taken_at timestamptz, properties jsonb)
	), given as materialized (
		select * from jsonb_to_recordset($2::jsonb) r(contact_id bigint, score_id int, at timestamptz, kind text, asked int,
			applied int, balance int, reason text, rule text, event_id bigint)
	), moved as (
		insert into floor_balances (contact_id, score_id, value)
		select contact_id, score_id, sum(applied) from given group by 1, 2
		on conflict (contact_id, score_id) do update set value = floor_balances.value + excluded.value
	)
	insert into floor_ledger (contact_id, score_id, at, kind, asked, applied, balance, reason, rule, event_id)
	select contact_id, score_id, at, kind, asked, applied, balance, reason, rule, event_id from given`;

/** Seconds that one statement takes for what the engine has just written for these events at the clock's instant. */
export async function timeFloor({ sql, clock }: World, events: IncomingEvent[]): Promise<number> {
	const who = [...new Set(events.map((event) => event.email!))];
	const [written] = await sql.unsafe<{ events: string; ledger: string }[]>(
		`with who as (select id from contacts where key = any ($1::text[]))
		select (
			select coalesce(jsonb_agg(jsonb_build_object('contact_id', e.contact_id, 'type', e.type, 'at', e.at, 'taken_at', e.taken_at,
				'properties', e.properties)), '[]')::text
			from events e where e.contact_id in (select id from who) and e.taken_at = $2
		) as events, (
			select coalesce(jsonb_agg(to_jsonb(l) - 'id'), '[]')::text
			from ledger l where l.contact_id in (select id from who) and l.at = $2 and l.kind = 'rule'
		) as ledger`,
		[who, clock.at.toISOString()],
	);
	return seconds(() => sql.unsafe(FLOOR, [written.events, written.ledger]));
}

/** A floor that did something else than the engine would be none. Returns the share of events that scored. */
export async function compare({ sql }: World): Promise<number> {
	const [found] = await sql.unsafe(`select
		(select count(*) from events) as events, (select count(*) from floor_events) as "floorEvents",
		(select count(*) from ledger) as rows, (select count(*) from floor_ledger) as "floorRows",
		(select sum(value) from balances) as points, (select sum(value) from floor_balances) as "floorPoints",
		(select count(distinct event_id) from ledger) as scoring`);
	if (
		found.events !== found.floorEvents ||
		found.rows !== found.floorRows ||
		found.points !== found.floorPoints
	)
		throw new Error(`the floor did other work than the engine: ${JSON.stringify(found)}`);
	return found.scoring / found.events;
}
