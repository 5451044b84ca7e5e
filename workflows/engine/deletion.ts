import type { Context } from "./context";
import { joinTriggers } from "./facts";
import { flowKey } from "./leaving";
import type { Settling } from "./settling";
import * as q from "./sql";

/**
 * Begins the deletion of the contacts of `relation` (contact_id, at): they leave every flow and segment at once, their
 * alerts close, and after `grace` seconds they are erased. Static memberships are kept for an undo.
 */
export async function beginDeletion(
	s: Pick<Settling, "context" | "changed">,
	relation: string,
	grace: number,
	by: "flow" | "person",
): Promise<void> {
	const { run } = s.context;
	const gone = await run<{ contact_id: number }>(`update contacts c
		set deleting_at = r.at, erase_at = r.at + ${q.seconds(grace)}, deleted_by = '${by}'
		from (${relation}) r where c.id = r.contact_id and c.deleting_at is null returning c.id as contact_id`);
	if (gone.length === 0) return;
	const some = `(select c.id from contacts c join (${relation}) r on r.contact_id = c.id)`;
	await run(`insert into former_members (contact_id, segment_id)
		select m.contact_id, m.segment_id from members m join segments g on g.id = m.segment_id
		where g.static and m.contact_id in ${some} on conflict do nothing`);
	await run(`delete from members where contact_id in ${some}`);
	await run(`delete from looks where contact_id in ${some} and kind <> 'reentry'`);
	await run(`delete from held_entries where contact_id in ${some}`);
	await run(
		`update alerts a set closed_at = r.at from (${relation}) r where a.contact_id = r.contact_id and a.closed_at is null`,
	);
	const left = await run<{ flow_id: number }>(`with left_behind as (
			update p set ended = 'exited', ended_at = r.at from (${relation}) r
			where p.contact_id = r.contact_id and p.ended is null returning p.flow_id
		) select distinct flow_id from left_behind`);
	for (const row of left) s.changed.add(flowKey(s, row.flow_id));
	for (const segment of s.context.program.segments) s.changed.add(`segment:${segment.key}`);
}

/**
 * Takes back the deletion of the contacts of `relation` (contact_id, at): facts and static memberships come back, and
 * everything must be looked at anew, as whoever joined may enter. Returns whose deletion it was.
 */
export async function undoDeletion(context: Context, relation: string): Promise<number[]> {
	const back = await context.run<{
		contact_id: number;
	}>(`update contacts c set deleting_at = null, erase_at = null, deleted_by = null
		from (${relation}) r where c.id = r.contact_id and c.deleting_at is not null returning c.id as contact_id`);
	const ids = back.map((row) => row.contact_id);
	if (ids.length > 0) await rejoin(context, `(${ids.map(q.num).join(", ")})`);
	return ids;
}

async function rejoin(context: Context, some: string): Promise<void> {
	const former = await context.run<{ segment_id: number }>(
		`select distinct segment_id from former_members where contact_id in ${some}`,
	);
	for (const { segment_id } of former)
		await context.run(`with back as (
				delete from former_members f using w
				where f.contact_id = w.contact_id and f.segment_id = ${segment_id} and f.contact_id in ${some}
				returning f.contact_id, w.at
			), came as (
				insert into members (segment_id, contact_id, joined_at) select ${segment_id}, contact_id, at from back
				on conflict do nothing returning contact_id, joined_at
			)${joinTriggers({ context, quiet: false }, segment_id, "came")} select 1`);
}
