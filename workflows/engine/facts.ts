import type { FlowNode } from "@/workflows/language/program";
import { runAll } from "./context";
import { holds } from "./filters/compile";
import { type CompiledSegment, type Entry, liveEntries } from "./program";
import { holdRules } from "./rules";
import { isTouched, type Settling } from "./settling";
import * as q from "./sql";

/**
 * Step 1 of a settle: `while` rules and segments layer by layer, then crossings. What changes is added to
 * `changed`; who joined or crossed may enter in step 3.
 */
export async function lookAtFacts(s: Settling): Promise<void> {
	const { layers } = s.context.program;
	for (const layer of layers) {
		const rules = layer.rules.filter(
			(rule) => isTouched(s, rule.reads) || s.due.has(`while:${rule.score.id}`),
		);
		if (rules.length > 0) {
			for (const rule of rules) if (rule.reads.has("time")) s.looked.add(`while:${rule.score.id}`);
			for (const key of await holdRules(s.context, rules)) s.changed.add(key);
		}
		const segments = layer.segments.filter(
			(one) => isTouched(s, one.reads) || s.due.has(`segment:${one.id}`),
		);
		for (const segment of segments) if (segment.reads.has("time")) s.looked.add(`segment:${segment.id}`);
		for (const segment of await lookAtSegments(s, segments)) s.changed.add(`segment:${segment.key}`);
	}
	await lookAtCrossings(s);
}

/** Joins and leaves of the dynamic segments of one layer; returns those that changed. */
async function lookAtSegments(s: Settling, segments: CompiledSegment[]): Promise<CompiledSegment[]> {
	const found = await runAll<{ came: number; gone: number }>(
		s.context.run,
		segments.map((one) => judgeSegment(s, one)),
	);
	return segments.filter((segment, n) => {
		const [{ came, gone }] = found[n];
		if (came > 0 && entriesOfSegment(s, segment.id).length > 0) s.triggered = true;
		return came > 0 || gone > 0;
	});
}

/**
 * The statement for one segment, for the contacts that still move. Members are found one by one by their key: a planner
 * that takes the segment for empty, or `w` for one row, would go through all pairs.
 */
function judgeSegment(s: Settling, segment: CompiledSegment): string {
	const truth = holds(segment.where!, s.context.program.names, { contact: "c", now: "w.at", passes: "p" });
	return `with judged as materialized (
			select w.contact_id, w.at, (c.deleting_at is null and ${truth}) as holds,
				exists (select from members m where m.segment_id = ${segment.id} and m.contact_id = w.contact_id) as member
			from w join contacts c on c.id = w.contact_id
			where w.live
		), gone as (
			delete from members m where m.segment_id = ${segment.id}
				and m.contact_id = any (array(select contact_id from judged where member and not holds)) returning 1
		), came as (
			insert into members (segment_id, contact_id, joined_at)
			select ${segment.id}, contact_id, at from judged where holds and not member order by contact_id
			returning contact_id, joined_at
		)${joinTriggers(s, segment.id, "came")}
		select (select count(*) from came) as came, (select count(*) from gone) as gone`;
}

const entriesOfSegment = (s: Pick<Settling, "context" | "quiet">, segmentId: number): Entry[] =>
	s.quiet
		? []
		: liveEntries(s.context.program).filter(
				(e) => e.node.kind === "segment-entry" && e.segmentId === segmentId,
			);

/**
 * Common table expressions that let those who joined a segment (`relation`: contact_id, joined_at) enter the flows
 * that begin with it; into paused flows they are noted for the resume.
 */
export function joinTriggers(
	s: Pick<Settling, "context" | "quiet">,
	segmentId: number,
	relation: string,
): string {
	const entries = entriesOfSegment(s, segmentId);
	const open = entries.filter((e) => !s.context.paused.has(e.version.flow.id));
	const closed = entries.filter((e) => s.context.paused.has(e.version.flow.id));
	const list = (some: Entry[]) => q.rows(some.map((e) => [q.int(e.version.flow.id), q.text(e.node.id)]));
	const parts: string[] = [];
	if (open.length > 0)
		parts.push(`opened as (insert into trg (contact_id, flow_id, node)
			select j.contact_id, e.flow_id, e.node from ${relation} j cross join (values ${list(open)}) e(flow_id, node))`);
	if (closed.length > 0)
		parts.push(`kept as (insert into held_entries (contact_id, flow_id, node, at)
			select j.contact_id, e.flow_id, e.node, j.joined_at from ${relation} j cross join (values ${list(closed)}) e(flow_id, node)
			on conflict do nothing)`);
	return parts.map((part) => `, ${part}`).join("");
}

export type ScoreEntry = Extract<FlowNode, { kind: "score-entry" }>;

/** When an entry without a row is armed, when a balance `v` fires it and when it arms it again. */
export function armingOf({ config }: ScoreEntry): { byDefault: boolean; fires: string; rearms: string } {
	const { reaches } = config;
	const falls = config["falls-below"];
	if (reaches !== undefined)
		return {
			byDefault: 0 < reaches,
			fires: `v >= ${q.int(reaches)}`,
			rearms: `v < ${q.int(config["rearm-below"] ?? reaches)}`,
		};
	return { byDefault: 0 >= falls!, fires: `v < ${q.int(falls!)}`, rearms: `v >= ${q.int(falls!)}` };
}

/** The balances now against those of the last look. */
async function lookAtCrossings(s: Settling): Promise<void> {
	const entries = liveEntries(s.context.program).filter(
		({ node }) => node.kind === "score-entry" && isTouched(s, new Set([`score:${node.config.score}`])),
	);
	const found = await runAll<{ fired: number }>(
		s.context.run,
		entries.map((entry) => judgeCrossing(s, entry)),
	);
	if (found.some(([{ fired }]) => fired > 0)) s.triggered = true;
}

/** The statement for one score entry: armed it fires once, and it is armed again on the other side. */
function judgeCrossing(s: Settling, entry: Entry): string {
	const node = entry.node as ScoreEntry;
	const { names } = s.context.program;
	const arming = armingOf(node);
	const flowId = entry.version.flow.id;
	const fires = !s.quiet && !s.context.paused.has(flowId);
	return `with seen as materialized (
			select w.contact_id, coalesce(b.value, 0) as v, coalesce(a.armed, ${arming.byDefault}) as armed
			from w join contacts c on c.id = w.contact_id
			left join balances b on b.contact_id = w.contact_id and b.score_id = ${names.scoreId(node.config.score)}
			left join arms a on a.contact_id = w.contact_id and a.flow_id = ${flowId} and a.node = ${q.text(node.id)}
			where w.live and c.deleting_at is null
		), turned as (
			insert into arms (contact_id, flow_id, node, armed)
			select contact_id, ${flowId}, ${q.text(node.id)}, not armed from seen
			where (armed and ${arming.fires}) or (not armed and ${arming.rearms}) order by contact_id
			on conflict (contact_id, flow_id, node) do update set armed = excluded.armed
			returning contact_id, armed
		), fired as (
			insert into trg (contact_id, flow_id, node)
			select contact_id, ${flowId}, ${q.text(node.id)} from turned where not armed and ${fires} returning 1
		) select count(*) as fired from fired`;
}
