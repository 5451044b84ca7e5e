import type { Queryable } from "@/db/client";
import { PARTITIONED, PIECES_OF } from "@/db/schema/partitions";
import { runOf } from "../program/run";
import { readStored } from "../program/stored";
import { namedEvents } from "./named-events";
import type { Book } from "./types";

const USUAL_EVENTS = [
	"page_view",
	"form_submit",
	"asset_download",
	"email_sent",
	"email_open",
	"email_click",
	"email_bounce",
	"email_unsubscribe",
	"appointment_booked",
	"payment_succeeded",
];

/** Newest pages of each piece of the events: some thousand rows, however many there are. */
const PAGES = 60;
const MOST_TYPES = 500;
const MOST_PROPERTIES = 100;
const MOST_TAGS = 2000;

/** What a flow can name: the program, and what contacts did of late. */
export async function readBook(sql: Queryable): Promise<Book> {
	const { program } = await readStored(runOf(sql));
	const [seen, tags] = await Promise.all([
		recentEvents(sql),
		sql<{ label: string }[]>`select label from tags order by label limit ${MOST_TAGS}`,
	]);
	const named = namedEvents([program.scores, program.segments, program.flows]);
	const types = new Set([...USUAL_EVENTS, ...named.keys(), ...seen.keys()]);
	const events = [...types].slice(0, MOST_TYPES);
	const properties = events.flatMap((type): [string, string[]][] => {
		const keys = new Set([...(named.get(type) ?? []), ...(seen.get(type) ?? [])]);
		return keys.size === 0 ? [] : [[type, [...keys].sort().slice(0, MOST_PROPERTIES)]];
	});
	return {
		program,
		events,
		properties: Object.fromEntries(properties),
		tags: tags.map((tag) => tag.label),
	};
}

/** Types of the newest events and the properties that they carry. No index knows types: the ends of the tables are read. */
async function recentEvents(sql: Queryable): Promise<Map<string, string[]>> {
	const pieces = (await sql.unsafe(PIECES_OF, [PARTITIONED.events.table])) as unknown as { name: string }[];
	const found = new Map<string, string[]>();
	for (const { name } of pieces) {
		const rows = (await sql.unsafe(`with size as (
				select pg_relation_size('${name.replaceAll("'", "''")}'::regclass) / current_setting('block_size')::bigint as pages
			), newest as materialized (
				select type, properties from ${name}
				where ctid >= (select format('(%s,0)', greatest(pages - ${PAGES}, 0))::tid from size)
			)
			select n.type, coalesce(array_agg(distinct k.key) filter (where k.key is not null), '{}') as keys
			from newest n left join lateral jsonb_object_keys(n.properties) k(key) on true group by 1`)) as unknown as {
			type: string;
			keys: string[];
		}[];
		for (const { type, keys } of rows) found.set(type, [...new Set([...(found.get(type) ?? []), ...keys])]);
	}
	return found;
}
