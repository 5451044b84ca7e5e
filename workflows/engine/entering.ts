import { holds } from "./filters/compile";
import { flowKey } from "./leaving";
import { type CompiledVersion, liveEntries, liveVersions, reentryOf } from "./program";
import type { Settling } from "./settling";
import * as q from "./sql";

const PASS = `id, contact_id, flow_id, version_id, entry, node, entered_at, turn, position, since, event, answer_id,
	caller_id, fresh`;

/** Live versions whose flow takes contacts in now, as rows (flow_id, version_id, position, mode, seconds). */
function openFlows(s: Settling): { list: string; versions: CompiledVersion[] } | undefined {
	const versions = liveVersions(s.context.program).filter((v) => !s.context.paused.has(v.flow.id));
	if (versions.length === 0) return undefined;
	const list = versions.map((v) => {
		const reentry = reentryOf(v);
		return [
			q.int(v.flow.id),
			q.int(v.id),
			q.int(v.flow.position),
			q.text(reentry.mode),
			q.num(reentry.seconds),
		];
	});
	return { list: q.rows(list), versions };
}

/** Whether the flow `f` would take the contact of `w` now, `exit-when` and re-entry considered. */
function admits(s: Settling, versions: CompiledVersion[], forced: string): string {
	const place = { contact: "c", now: "w.at", passes: "p" as const };
	const exits = versions.filter((v) => v.graph["exit-when"]);
	const exit = exits
		.map((v) => `when ${v.flow.id} then ${holds(v.graph["exit-when"]!, s.context.program.names, place)}`)
		.join(" ");
	return `not exists (select from p i where i.contact_id = w.contact_id and i.flow_id = f.flow_id and i.ended is null)
		and (${forced} or f.mode = 'again' or not exists (
			select from visits v where v.contact_id = w.contact_id and v.flow_id = f.flow_id
				and (f.mode = 'once' or v.entered_at + make_interval(secs => f.seconds) > w.at)))
		${exits.length > 0 ? `and not (case f.flow_id ${exit} else false end)` : ""}`;
}

/** Visits are kept for flows whose re-entry looks back. */
const VISIT = `insert into visits (contact_id, flow_id, entered_at)
	select contact_id, flow_id, entered_at from came where mode <> 'again' order by contact_id, flow_id
	on conflict (contact_id, flow_id) do update set entered_at = excluded.entered_at`;

/** Step 3 of a settle: everything that may enter does so now, together. Whoever may not has used up the occasion. */
export async function enter(s: Settling): Promise<void> {
	const { run, program } = s.context;
	if (!s.triggered) return;
	s.triggered = false;
	const open = openFlows(s);
	if (!open) {
		await run("delete from trg");
		return;
	}
	const entries = liveEntries(program).map((e) => [
		q.int(e.version.flow.id),
		q.text(e.node.id),
		q.int(e.order),
		e.segmentId === null ? "null::int" : q.int(e.segmentId),
	]);
	const entered = await run<{ flow_id: number; version_id: number }>(`with occasion as (
			delete from trg returning *
		), came as materialized (
			select distinct on (t.contact_id, t.flow_id) t.contact_id, t.flow_id, t.node, t.event, t.answer_id,
				f.version_id, f.position, f.mode, w.at as entered_at,
				coalesce((select max(i.turn) from p i where i.contact_id = w.contact_id and i.ended is null), 0) + 1 as turn
			from occasion t
			join w on w.contact_id = t.contact_id
			join contacts c on c.id = t.contact_id and c.deleting_at is null
			join (values ${open.list}) f(flow_id, version_id, position, mode, seconds) on f.flow_id = t.flow_id
			join (values ${q.rows(entries)}) e(flow_id, node, n, segment_id) on e.flow_id = t.flow_id and e.node = t.node
			where (e.segment_id is null
				or exists (select from members m where m.segment_id = e.segment_id and m.contact_id = t.contact_id))
				and ${admits(s, open.versions, "t.forced")}
			order by t.contact_id, t.flow_id, e.n
		), visited as (${VISIT}), began as (
			insert into p (${PASS})
			select nextval('enrollments_id_seq'), contact_id, flow_id, version_id, node, node, entered_at, turn, position,
				entered_at, event, answer_id, null, true
			from came order by contact_id, position
			returning flow_id, version_id
		) select distinct flow_id, version_id from began`);
	for (const row of entered) noteEntered(s, row.flow_id, row.version_id);
}

function noteEntered(s: Settling, flowId: number, versionId: number): void {
	s.passes = true;
	s.changed.add(flowKey(s, flowId));
	if (s.context.program.versions.get(versionId)!.exitReads.has("time")) s.looked.add(`exit:${versionId}`);
}

/**
 * Calls a flow for the contacts in `pick` on one node: they enter it now and go as far as they can before their caller
 * goes on. Whoever is inside already or not allowed again is not called; the caller's path says so.
 */
export async function callFlow(s: Settling, flowKeyName: string, picked: string): Promise<void> {
	const { run, program } = s.context;
	const version = liveVersions(program).find((v) => v.flow.key === flowKeyName);
	const entry = version?.graph.nodes.find((node) => node.kind === "called-entry");
	const open = openFlows(s);
	if (version && entry && open?.versions.includes(version)) {
		const began = await run(`with came as materialized (
				select w.contact_id, k.pass_id, f.*, w.at as entered_at, i.event, i.answer_id,
					(select max(o.turn) from p o where o.contact_id = w.contact_id and o.ended is null) + 1 as turn
				from pick k join w on w.contact_id = k.contact_id join contacts c on c.id = w.contact_id
				join p i on i.id = k.pass_id
				join (values ${open.list}) f(flow_id, version_id, position, mode, seconds) on f.flow_id = ${version.flow.id}
				where ${picked} and c.deleting_at is null and ${admits(s, [version], "false")}
			), visited as (${VISIT}), told as (
				update pick set note = 'called' from came where pick.pass_id = came.pass_id
			)
			insert into p (${PASS})
			select nextval('enrollments_id_seq'), contact_id, flow_id, version_id, ${q.text(entry.id)}, ${q.text(entry.id)},
				entered_at, turn, position, entered_at, event, answer_id, pass_id, true
			from came order by contact_id`);
		if (began.count > 0) noteEntered(s, version.flow.id, version.id);
	}
	await run(`update pick k set note = 'not called: inside already, not allowed again or not running'
		where ${picked} and k.note is null`);
}
