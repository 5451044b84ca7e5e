import type { Settling } from "./settling";
import * as q from "./sql";

const REACHES_OUT = new Set(["notify", "send-email", "webhook"]);

/**
 * Each flow may send so many mails and alerts an hour. A flow that would go above it in this turn pauses itself before
 * it sends, and asks a person, who by a resume answers for all that move at its instant. Flows that are about to send
 * are locked first, so that two chunks count one another.
 */
export async function brakeBefore(s: Settling, couldMove: string): Promise<void> {
	const { run, program, paused, brake } = s.context;
	if (!brake) return;
	const nodes = [...program.versions.values()].flatMap((v) =>
		v.graph.nodes
			.filter((n) => REACHES_OUT.has(n.kind))
			.map((n) => [q.int(v.id), q.text(n.id), q.int(v.flow.id)]),
	);
	if (nodes.length === 0) return;
	const coming = await run<{
		flow_id: number;
		n: number;
		at: string;
	}>(`select n.flow_id, count(*) as n, min(w.at)::text as at
		from p join w on w.contact_id = p.contact_id and w.live
		join (values ${q.rows(nodes)}) n(version_id, node, flow_id) on n.version_id = p.version_id and n.node = p.node
		join flows f on f.id = n.flow_id
		where ${couldMove} and w.at is distinct from f.resumed_at group by n.flow_id`);
	if (coming.length === 0) return;
	const ids = coming.map((flow) => q.int(flow.flow_id)).join(", ");
	await run(`select from flows where id in (${ids}) order by id for no key update`);
	const rows = q.rows(
		coming.map((flow) => [q.int(flow.flow_id), q.int(flow.n), `timestamptz ${q.text(flow.at)}`]),
	);
	const over = await run<{ flow_id: number }>(`with coming as (
			select g.flow_id, g.n, f.hourly_limit,
				greatest(g.at - interval '1 hour', coalesce(f.resumed_at, '-infinity')) as since
			from (values ${rows}) g(flow_id, n, at) join flows f on f.id = g.flow_id
		)
		select flow_id from coming g where g.n + (
			select count(*) from outbox o where o.flow_id = g.flow_id and o.at > g.since and o.kind in ('mail', 'webhook')
		) + (
			select count(*) from alerts a where a.flow_id = g.flow_id and a.at > g.since
		) > g.hourly_limit`);
	for (const { flow_id } of over) {
		await run(
			`update flows set paused_at = (select max(at) from w), paused_by = 'brake' where id = ${flow_id} and paused_at is null`,
		);
		paused.add(flow_id);
	}
}
