import type { Context } from "../../context";
import { looksServe } from "../../filters/windows";
import { type CompiledSegment, liveEntries } from "../../program";
import * as q from "../../sql";
import { type Changes, isRedefined, reads } from "./changes";
import { analyzeAfter, censusAt, overEveryone } from "./everyone";

/**
 * Brings the members of the segments of one layer in line, where the change concerns them. Who joins is about to enter the
 * live flows that begin with the segment, other than those of `published`.
 */
export async function rebuildSegments(
	context: Context,
	changes: Changes,
	segments: CompiledSegment[],
	at: string,
	published: string[],
): Promise<void> {
	for (const segment of segments) {
		if (!isRedefined(changes, segment) && !reads(segment.reads, changes.keys)) continue;
		const [{ came, gone }] = await overEveryone<{ came: number; gone: number }>(
			context,
			rebuildSegment(context, segment, at, needsLooks(changes, segment), published),
		);
		if (came + gone > 0) changes.keys.add(`segment:${segment.key}`);
		await analyzeAfter(context, "members", came + gone);
	}
}

/** The looks of the former definition are kept: one too many costs a look at its time, and most stay right. */
function needsLooks({ before, settings }: Changes, { key, where, reads: what }: CompiledSegment): boolean {
	const former = before.segments.find((one) => one.key === key)?.where;
	return !former || reads(what, settings) || !looksServe(former, where!);
}

/** A segment that is static from now on keeps its members as they are, and time changes nothing about them. */
export async function releaseStatic(context: Context, { before, after }: Changes): Promise<void> {
	for (const { key, where, id } of after.segments)
		if (!where && before.segments.find((one) => one.key === key)?.where)
			await context.run(`delete from looks where kind = 'segment' and ref = ${id}`);
}

/** One statement: the differences, and what follows from them. With `timed` looks are added where they are missing or late. */
function rebuildSegment(
	context: Context,
	segment: CompiledSegment,
	at: string,
	timed: boolean,
	published: string[],
): string {
	const census = censusAt(at, context.program.names);
	const truth = `(c.deleting_at is null and ${census.holds(segment.where!)})`;
	const next = timed ? census.nextLook([segment.where!]) : undefined;
	const missing = `(c.deleting_at is null and ${next} is not null and l.contact_id is null)`;
	const known = `left join looks l on l.contact_id = c.id and l.kind = 'segment' and l.ref = ${segment.id} and l.at <= ${next}`;
	const looked = `, looked as (
			insert into looks (contact_id, kind, ref, at)
			select contact_id, 'segment', ${segment.id}, next from differing where next is not null order by contact_id
		)`;
	return `with differing as materialized (
			select c.id as contact_id, ${census.now} as at, ${truth} as holds, m.contact_id is not null as member,
				${next ? `case when ${missing} then ${next} end` : "null"} as next
			from contacts c
			left join members m on m.segment_id = ${segment.id} and m.contact_id = c.id
			${census.joins()}
			${next ? known : ""}
			where ${truth} <> (m.contact_id is not null) ${next ? `or ${missing}` : ""}
		), gone as (
			delete from members m using differing d
			where m.segment_id = ${segment.id} and m.contact_id = d.contact_id and d.member and not d.holds returning 1
		), came as (
			insert into members (segment_id, contact_id, joined_at)
			select ${segment.id}, contact_id, at from differing where holds and not member order by contact_id
			on conflict do nothing returning contact_id, joined_at
		)${next ? looked : ""}${heldBy(context, segment.id, published)}
		select (select count(*) from came) as came, (select count(*) from gone) as gone`;
}

function heldBy({ program }: Context, segmentId: number, published: string[]): string {
	const entries = liveEntries(program).filter(
		({ version, node, segmentId: of }) =>
			node.kind === "segment-entry" && of === segmentId && !published.includes(version.flow.key),
	);
	if (entries.length === 0) return "";
	const list = q.rows(entries.map(({ version, node }) => [q.int(version.flow.id), q.text(node.id)]));
	return `, held as (
			insert into held_entries (contact_id, flow_id, node, at)
			select came.contact_id, e.flow_id, e.node, came.joined_at from came cross join (values ${list}) e(flow_id, node)
			on conflict do nothing
		)`;
}
