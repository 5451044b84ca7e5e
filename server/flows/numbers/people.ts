import type { Queryable } from "@/db/client";
import { foreignCursor } from "@/server/api/paging";
import { passagesIn } from "./passed";
import type { People, PeopleWanted, Person } from "./types";
import { chosen, type FlowVersion, versionsOf } from "./versions";

const MOST = 100;
const USUAL = 50;
/** Who passed is looked for so far back. */
const BACK_MS = 30 * 24 * 3_600_000;

type Row = Pick<Person, "version" | "node" | "passId" | "stuck"> & {
	contactId: number;
	since: Date;
	due: Date | null;
};

/**
 * People in a flow, the newest first: who stands or is stuck there now, or who passed in the last 30 days before `now`.
 * Throws a problem where there is no such flow or version, or the cursor is none of ours.
 */
export async function peopleAt(
	sql: Queryable,
	key: string,
	wanted: PeopleWanted,
	now: Date = new Date(),
): Promise<People> {
	const flow = await versionsOf(sql, key);
	const versions = chosen(flow, wanted.version);
	const limit = Math.min(Math.max(wanted.limit ?? USUAL, 1), MOST);
	if (wanted.what !== "passed") {
		const rows = await standing(sql, versions, wanted, limit + 1);
		const page = rows.slice(0, limit);
		const next = rows.length > limit ? page[page.length - 1]!.cursor : null;
		return { people: await peopleOf(sql, page), next, from: null, partial: false };
	}
	const since = wanted.since === undefined ? 0 : Date.parse(`${wanted.since}T00:00:00Z`);
	const from = new Date(Math.max(now.getTime() - BACK_MS, since));
	const { node, port, after } = wanted;
	const versionIds = versions.map(({ id }) => id);
	const { found, next, partial } = await passagesIn(sql, { versionIds, node, port, from, after, limit });
	const number = new Map(versions.map((one) => [one.id, one.number]));
	const rows = found.map(({ contactId, versionId, at, ...rest }): Row => {
		return { ...rest, contactId, version: number.get(versionId)!, since: at, due: null, stuck: null };
	});
	return { people: await peopleOf(sql, rows), next, from: from.toISOString(), partial };
}

async function standing(
	sql: Queryable,
	versions: FlowVersion[],
	{ what, node, after }: PeopleWanted,
	limit: number,
): Promise<(Row & { cursor: string })[]> {
	const [at, id] = after === undefined ? [null, null] : cursorFrom(after);
	return sql<(Row & { cursor: string })[]>`
		with newest as materialized (
			select * from enrollments e where e.version_id = any (${versions.map((one) => one.id)}::int[])
				and (${node ?? null}::text is null or e.node = ${node ?? null})
				and (${what === "standing"} or e.stuck is not null)
				and (${at}::text is null or (e.since, e.contact_id) < (${at}::text::timestamptz, ${id}::bigint))
			order by e.since desc, e.contact_id desc limit ${limit}
		)
		select e.contact_id as "contactId", v.number as version, e.node, e.id as "passId", e.since, e.due, e.stuck,
			to_char(e.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || e.contact_id as cursor
		from newest e join versions v on v.id = e.version_id order by e.since desc, e.contact_id desc`;
}

function cursorFrom(after: string): [string, number] {
	const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_(\d{1,15})$/.exec(after) ?? [];
	if (at === undefined || Number.isNaN(Date.parse(at))) throw foreignCursor();
	return [at, Number(id)];
}

type Known = Pick<Person, "id" | "email" | "name" | "company" | "scores">;

/** Rows as people, in their order; who has been erased meanwhile is left out. */
async function peopleOf(sql: Queryable, rows: Row[]): Promise<Person[]> {
	if (rows.length === 0) return [];
	const known = await sql<Known[]>`
		select c.id, c.email, nullif(concat_ws(' ', c.first_name, c.last_name), '') as name, c.company,
			(select coalesce(jsonb_object_agg(s.key, coalesce(b.value, 0)), '{}') from scores s
				left join balances b on b.score_id = s.id and b.contact_id = c.id) as scores
		from contacts c where c.id = any (${rows.map((row) => row.contactId)}::bigint[])`;
	const byId = new Map(known.map((one) => [one.id, one]));
	return rows.flatMap((row): Person[] => {
		const person = byId.get(row.contactId);
		if (!person) return [];
		const { version, node, passId, stuck } = row;
		const [since, due] = [row.since.toISOString(), row.due?.toISOString() ?? null];
		return [{ ...person, version, node, passId, since, due, stuck }];
	});
}
