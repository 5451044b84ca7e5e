import type { Context } from "./context";
import { joinTriggers } from "./facts";
import { COLUMNS } from "./fields";
import type { Start } from "./settling";
import { stageNoted, stageTriggers } from "./stages";
import type { ChangeRow } from "./values";

const ROWS = `jsonb_to_recordset($1::jsonb) r(contact_id bigint, fields jsonb, zone text, facts jsonb, tags text[], not_tags text[],
	segments text[], not_segments text[])`;

const column = (name: string) =>
	`${name} = case when r.fields ? '${name}' then r.fields ->> '${name}' else c.${name} end`;

const APPLY = `${COLUMNS.map(column).join(", ")},
	zone = case when r.fields ? 'timezone' then r.zone else c.zone end,
	fields = jsonb_strip_nulls(c.fields || (r.fields - array[${COLUMNS.map((name) => `'${name}'`).join(", ")}])),
	stage = case when r.facts ? 'stage' then r.facts ->> 'stage' else c.stage end,
	owner = case when r.facts ? 'owner' then ripen.fold(r.facts ->> 'owner') else c.owner end,
	suspended = case when r.facts ? 'suspended' then (r.facts ->> 'suspended')::boolean else c.suspended end,
	do_not_contact = case when r.facts ? 'dnc'
		then array(select jsonb_array_elements_text(r.facts -> 'dnc')) else c.do_not_contact end,
	tags = array(
		select t from (
			select t, n from unnest(c.tags) with ordinality a(t, n)
			union all select ripen.fold(t), 1000000 + n from unnest(r.tags) with ordinality a(t, n)
		) a where t not in (select ripen.fold(u) from unnest(r.not_tags) u) group by t order by min(n))`;

/**
 * Changes facts of contacts of `w` by hand: fields, stage, owner, zone, suspension, refusals, tags and static segments.
 * One row a contact. A change to what is so already is none. `actor` is the e-mail of the person who did it, if one did.
 */
export async function applyChanges(
	context: Context,
	rows: ChangeRow[],
	quiet = false,
	actor?: string,
): Promise<Start> {
	const { run } = context;
	const payload = [JSON.stringify(rows)];
	if (rows.some((row) => row.tags.length > 0))
		await run(
			`insert into tags (key, label) select distinct on (ripen.fold(t)) ripen.fold(t), t from ${ROWS}, unnest(r.tags) t
		order by ripen.fold(t) on conflict do nothing`,
			payload,
		);
	const staged = await run<{ contact_id: number }>(
		`with changed as materialized (
			update contacts c set ${APPLY}, clock = greatest(c.clock, w.at)
			from ${ROWS} join w on w.contact_id = r.contact_id where c.id = r.contact_id
			returning c.id as contact_id, w.at, old.stage as before, c.stage, ripen.fold(new.stage) is distinct from ripen.fold(old.stage) as moved,
				array(select k from jsonb_object_keys(r.fields) k
					where (to_jsonb(old) || old.fields) -> k is distinct from (to_jsonb(new) || new.fields) -> k) as fields
		), noted as (
			update w set changed = w.changed || d.fields from changed d where d.contact_id = w.contact_id and d.fields <> '{}'
		), ${stageNoted("select * from changed where moved", { actor })}, forward as (
			select contact_id, stage from changed where moved and stage is not null
		)${stageTriggers({ context, quiet }, "forward")}
		select contact_id from forward`,
		payload,
	);
	const joined = await changeMemberships(context, payload, rows, quiet);
	return { changed: keysOf(rows), triggered: staged.length > 0 || joined, quiet };
}

async function changeMemberships(
	context: Context,
	payload: string[],
	rows: ChangeRow[],
	quiet: boolean,
): Promise<boolean> {
	const { run, program } = context;
	const added = new Set(rows.flatMap((row) => row.segments));
	const removed = new Set(rows.flatMap((row) => row.not_segments));
	for (const key of added) {
		const id = program.names.segmentId(key);
		const asked = `${ROWS} join w on w.contact_id = r.contact_id join contacts c on c.id = r.contact_id
			where '${key}' = any (r.segments)`;
		await run(
			`with came as (
				insert into members (segment_id, contact_id, joined_at)
				select ${id}, w.contact_id, w.at from ${asked} and c.deleting_at is null on conflict do nothing
				returning contact_id, joined_at
			)${joinTriggers({ context, quiet }, id, "came")} select 1`,
			payload,
		);
		await run(
			`insert into former_members (segment_id, contact_id)
			select ${id}, w.contact_id from ${asked} and c.deleting_at is not null on conflict do nothing`,
			payload,
		);
	}
	for (const key of removed) {
		const id = program.names.segmentId(key);
		for (const table of ["members", "former_members"])
			await run(
				`delete from ${table} m using ${ROWS} where m.segment_id = ${id} and m.contact_id = r.contact_id and '${key}' = any (r.not_segments)`,
				payload,
			);
	}
	return added.size > 0;
}

function keysOf(rows: ChangeRow[]): Set<string> {
	const keys = new Set<string>();
	for (const row of rows) {
		for (const field of Object.keys(row.fields)) keys.add(`field:${field}`);
		for (const fact of Object.keys(row.facts)) keys.add(fact === "dnc" ? "do-not-contact" : fact);
		if (row.tags.length + row.not_tags.length > 0) keys.add("tag");
		for (const segment of [...row.segments, ...row.not_segments]) keys.add(`segment:${segment}`);
	}
	return keys;
}
