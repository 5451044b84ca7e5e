import { targetOf } from "@/workflows/language/graph";
import type { FlowNode } from "@/workflows/language/program";
import { portsOf } from "@/workflows/nodes/definitions";
import { brakeBefore } from "./brake";
import { runAll } from "./context";
import { flowKey } from "./leaving";
import type { CompiledVersion } from "./program";
import { liveEntries, reentryOf } from "./program";
import type { Settling } from "./settling";
import * as q from "./sql";
import { beginWaits, isWait } from "./waits";

/** Nodes that one settle fires for a contact at most. */
export const MOST_FIRED = 100;

/** One node of one version, for all contacts that fire it in this turn. */
export interface Firing<N extends FlowNode = FlowNode> {
	s: Settling;
	version: CompiledVersion;
	node: N;
	/** SQL condition on `pick k`: the rows of this node. */
	picked: string;
}

export type RunNode = (firing: Firing) => Promise<string[]>;

/** Passes that could move now: not waiting any more, not stuck, not in a paused flow. */
function couldMove(s: Settling): string {
	const paused = [...s.context.paused].map(q.int).join(", ");
	return `p.ended is null and p.stuck is null and (p.due is null or p.due <= w.at or p.happened)
		${paused ? `and p.flow_id not in (${paused})` : ""}`;
}

/**
 * Step 4 of a settle: of all passes that could move, the one entered last fires one node; entered together, the first
 * in the file. False when nobody moves any more.
 */
export async function fireOne(s: Settling, runNode: RunNode): Promise<boolean> {
	const { run, program } = s.context;
	if (!s.passes) return false;
	if (s.turns >= MOST_FIRED) await parkTired(s);
	await brakeBefore(s, couldMove(s));
	// Nobody knows how many are picked before they are: "not in" is hashed, where an anti-join may try all pairs.
	const groups = await run<{ version_id: number; node: string }>(
		`with former as (
			delete from pick
		), picked as (
			insert into pick (pass_id, contact_id, at, version_id, node, fired)
			select distinct on (p.contact_id) p.id, p.contact_id, w.at, p.version_id, p.node, $1::int - w.behind
			from p join w on w.contact_id = p.contact_id
			where w.live and ${couldMove(s)}
			order by p.contact_id, p.turn desc, p.position
			returning contact_id, version_id, node
		), rested as (
			update w set live = false, fired = $1::int - w.behind
			where live and not stirred and contact_id not in (select contact_id from picked)
		), waited as (
			update w set stirred = false, behind = behind + (contact_id not in (select contact_id from picked) and exists (select from picked))::int
			where live and stirred
		)
		select distinct version_id, node from picked`,
		[s.turns],
	);
	const stirred = s.stirred;
	s.stirred = false;
	if (groups.length === 0) return stirred;
	await s.context.picked?.();
	s.turns++;
	const firings = groups
		.map(({ version_id, node }) => {
			const version = program.versions.get(version_id)!;
			const picked = `k.version_id = ${version_id} and k.node = ${q.text(node)}`;
			return { s, version, node: version.nodes.get(node)!, picked };
		})
		.sort((a, b) => a.version.flow.position - b.version.flow.position || order(a) - order(b));
	for (const firing of firings) for (const key of await runNode(firing)) s.changed.add(key);
	await move(s, firings);
	return true;
}

const order = (firing: Firing) => firing.version.graph.nodes.indexOf(firing.node);

/** Contacts that have fired the most a settle may: what could still move stays, stuck, until released by hand. */
async function parkTired(s: Settling): Promise<void> {
	const parked = await s.context.run(
		`with tired as (
		update p set moved = true, stuck = 'moved ' || $1::int - w.behind || ' times at one instant; last: ' || coalesce((
			select string_agg(l.node, ' → ' order by l.n) from (
				select t.n, t.node from trail t where t.contact_id = p.contact_id order by t.n desc limit 10) l), '')
		from w where w.contact_id = p.contact_id and w.live and $1::int - w.behind >= ${MOST_FIRED} and ${couldMove(s)}
		returning p.contact_id
		) update w set stirred = true from tired where w.contact_id = tired.contact_id`,
		[s.turns],
	);
	if (parked.count > 0) s.stirred = true;
}

/** Moves every fired pass through its port: to the next node, or to its end where the port is open. */
async function move(s: Settling, firings: Firing[]): Promise<void> {
	const edges: string[][] = [];
	const closed: string[][] = [];
	const waits = new Map<string, [CompiledVersion, string]>();
	const letThrough: string[] = [];
	for (const { version, node } of firings) {
		const ports = portsOf(node);
		if (ports.length === 0) closed.push([q.int(version.id), q.text(node.id)]);
		if (node.kind === "wait-until") letThrough.push(`(${version.id}, ${q.text(node.id)})`);
		for (const port of ports) {
			const target = targetOf(node, port);
			if (target === undefined) continue;
			edges.push([q.int(version.id), q.text(node.id), q.text(port), q.text(target)]);
			if (isWait(version.nodes.get(target)!)) waits.set(`${version.id} ${target}`, [version, target]);
		}
	}
	const targets = edges.length > 0 ? q.rows(edges) : "(0, '', '', '')";
	const noPort = closed.length > 0 ? `(k.version_id, k.node) in (${q.rows(closed)})` : "false";
	const through =
		letThrough.length > 0
			? `case when (g.version_id, g.node) in (${letThrough.join(", ")}) then p.through || g.node else p.through end`
			: "p.through";
	const walked = `with gone as materialized (
			select k.*, case when ${noPort} then null else coalesce(k.port, 'next') end as out from pick k
		), noted as (
			insert into trail (pass_id, contact_id, version_id, at, n, node, port, note)
			select pass_id, contact_id, version_id, at, fired, node, out, note from gone
		), moved as (
			update p set node = coalesce(e.target, p.node), moved = true, arrived = e.target is not null, since = g.at,
				due = null, happened = false, through = ${through},
				ended = case when e.target is null then 'finished' end,
				ended_at = case when e.target is null then g.at end
			from gone g left join (values ${targets}) e(version_id, node, port, target)
				on e.version_id = g.version_id and e.node = g.node and e.port = g.out
			where p.id = g.pass_id and p.ended is null
			returning p.flow_id, p.ended
		) select distinct flow_id from moved where ended is not null`;
	const begun = [...waits.values()].flatMap(([version, node]) => {
		const target = version.nodes.get(node)!;
		return isWait(target) ? [beginWaits(s, version, target)] : [];
	});
	const [ended] = await runAll<{ flow_id: number }>(s.context.run, [walked, ...begun]);
	for (const row of ended) s.changed.add(flowKey(s, row.flow_id));
	await startOver(s, new Set(ended.map((row) => row.flow_id)));
}

/**
 * Passes that came in through a segment entry and finished later than they entered may start over: at once, or when
 * their time is over. Whether the contact is still in the segment is looked at then.
 */
async function startOver(s: Settling, flowIds: Set<number>): Promise<void> {
	const entries = liveEntries(s.context.program).filter((e) => e.node.kind === "segment-entry");
	for (const flow of s.context.program.flows) {
		if (!flowIds.has(flow.id) || !flow.live) continue;
		const reentry = reentryOf(flow.live);
		if (reentry.mode === "once") continue;
		const ways = entries.filter((e) => e.version === flow.live);
		const pairs = [...s.context.program.versions.values()]
			.filter((v) => v.flow === flow)
			.flatMap((v) => v.graph.nodes.map((node) => ({ v, node })))
			.flatMap(({ v, node }) => {
				if (node.kind !== "segment-entry") return [];
				const way = ways.find((w) => w.segmentId === s.context.program.names.segmentId(node.config.segment));
				return way ? [[q.int(v.id), q.text(node.id), q.text(way.node.id)]] : [];
			});
		if (pairs.length === 0) continue;
		const over = `from pick k join p on p.id = k.pass_id join (values ${q.rows(pairs)}) e(version_id, entry, node)
			on e.version_id = p.version_id and e.entry = p.entry
			where p.ended = 'finished' and p.flow_id = ${flow.id}`;
		const ready =
			reentry.mode === "again"
				? "p.ended_at > p.entered_at"
				: `p.entered_at + ${q.seconds(reentry.seconds)} <= p.ended_at`;
		const again = await s.context.run(
			`insert into trg (contact_id, flow_id, node) select p.contact_id, p.flow_id, e.node ${over} and ${ready}`,
		);
		if (again.count > 0) s.triggered = true;
		if (reentry.mode === "after")
			await s.context.run(`insert into looks (contact_id, kind, ref, node, at)
				select p.contact_id, 'reentry', p.flow_id, e.node, p.entered_at + ${q.seconds(reentry.seconds)} ${over} and not ${ready}`);
	}
}
