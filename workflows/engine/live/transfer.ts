import { isDeepStrictEqual } from "node:util";
import type { Flow, FlowNode } from "@/workflows/language/program";
import { walkable } from "@/workflows/language/walkable";
import { act } from "../act";
import type { Context } from "../context";
import type { Compiled, CompiledFlow, CompiledVersion } from "../program";
import * as q from "../sql";
import { dueOf, isWait } from "../waits";
import { attend, BY_ID, standAll } from "./attend";
import type { Engine } from "./engine";
import { inHalves } from "./halves";
import { operate } from "./operate";

/** Contacts of one transaction at most. */
const CHUNK = 2000;
/** From so many on, the planner needs to know how many there are. */
const ANALYSED_FROM = 200;

export interface Transfer {
	flowKey: string;
	/** Who: everybody inside, or those of one version, on one node, among these contacts. */
	from: { versionId?: number; node?: string; contactIds?: number[] };
	/** They leave the flow, or stand on this node of its live version. */
	to: { do: "leave" } | { do: "move"; node: string };
	/** Who wanted it; their path says so. */
	actor?: string;
}

/** How many stand somewhere else now, and how many have left. Who no longer stood there is neither. */
export interface Transferred {
	moved: number;
	left: number;
}

/**
 * Takes contacts out of a flow (as exited, also of a paused one), or moves them onto a node of its live version. Where that
 * is the very wait at which they stand they go on waiting; otherwise they arrive at it now. Chunk by chunk, each in a
 * transaction of its own. Who cannot be moved stays. Throws where the flow, its live version or the node does not exist.
 */
export async function transfer(engine: Engine, wanted: Transfer): Promise<Transferred> {
	const ids = await standing(engine, wanted);
	let n = 0;
	for (let from = 0; from < ids.length; from += CHUNK) {
		const done = await inHalves(
			ids.slice(from, from + CHUNK),
			async (some) => [await transferSome(engine, wanted, some)],
			() => 0,
		);
		n += done.reduce((sum, one) => sum + one, 0);
	}
	return wanted.to.do === "leave" ? { moved: 0, left: n } : { moved: n, left: 0 };
}

/** Who stands there now, by id: whoever arrives meanwhile is not moved. */
async function standing(engine: Engine, { flowKey, from, to }: Transfer): Promise<number[]> {
	const { sql } = engine;
	const [flow] = await sql<{ id: number; graph: Flow | null }[]>`
		select f.id, v.graph from flows f left join versions v on v.id = f.live_version_id where f.key = ${flowKey}`;
	if (!flow) throw noFlow(flowKey);
	const nodes = flow.graph === null ? [] : walkable(flow.graph).nodes;
	if (to.do === "move" && !nodes.some((node) => node.id === to.node)) throw noPlace(flowKey, to.node);
	const [{ ids }] = await sql<{ ids: number[] }[]>`
		select coalesce(array_agg(contact_id order by contact_id), '{}') as ids from enrollments
		where version_id in (select id from versions where flow_id = ${flow.id})
			and (${from.versionId ?? null}::int is null or version_id = ${from.versionId ?? null})
			and (${from.node ?? null}::text is null or node = ${from.node ?? null})
			and (${from.contactIds ?? null}::bigint[] is null or contact_id = any (${from.contactIds ?? null}::bigint[]))`;
	return ids;
}

export const noFlow = (key: string) => new Error(`no flow "${key}"; name one that exists`);
export const noPlace = (flow: string, node: string) =>
	new Error(
		`the live version of "${flow}" has no node "${node}" to stand on; name one of its own that is not skipped`,
	);

async function transferSome(engine: Engine, wanted: Transfer, contactIds: number[]): Promise<number> {
	return operate(engine, async (context) => {
		const { to } = wanted;
		const flow = context.program.flows.find((one) => one.key === wanted.flowKey);
		const node = to.do === "move" ? flow?.live?.nodes.get(to.node) : undefined;
		// Gone since the beginning, by another publish: nobody's fault, and nobody moves.
		if (!flow || (to.do === "move" && !node)) return 0;
		await attend(engine, context, BY_ID, [contactIds]);
		await standAll(context);
		if (contactIds.length >= ANALYSED_FROM) await context.run("analyze w");
		return node ? move(context, flow.live!, wanted, node) : leave(context, flow, wanted);
	});
}

/** SQL condition on `e`: still stands where it is to be taken from. */
function stillThere(flow: CompiledFlow, { from }: Transfer): string {
	return q.all([
		`e.flow_id = ${q.int(flow.id)}`,
		...(from.versionId === undefined ? [] : [`e.version_id = ${q.int(from.versionId)}`]),
		...(from.node === undefined ? [] : [`e.node = ${q.text(from.node)}`]),
	]);
}

/** The step that tells of it, for the passes of `gone` (id, contact_id, version_id, node, at); it fired nothing. */
const tell = (note: string) => `insert into paths (contact_id, pass_id, version_id, at, steps)
	select contact_id, id, version_id, at, jsonb_build_array(jsonb_build_object('node', node, 'note', ${q.text(note)}, 'moved', true))
	from gone order by contact_id`;

export const by = (actor: string | undefined) => (actor === undefined ? "" : ` by ${actor}`);

async function leave(context: Context, flow: CompiledFlow, wanted: Transfer): Promise<number> {
	let left = 0;
	await act(context, async () => {
		const gone = await context.run(`with gone as (
				update p e set ended = 'exited', ended_at = w.at from w
				where w.contact_id = e.contact_id and e.ended is null and ${stillThere(flow, wanted)}
				returning e.id, e.contact_id, e.version_id, e.node, w.at
			), told as (${tell(`taken out${by(wanted.actor)}`)})
			select from gone`);
		left = gone.count;
		return { changed: [`flow:${flow.key}`] };
	});
	return left;
}

async function move(
	context: Context,
	live: CompiledVersion,
	wanted: Transfer,
	node: FlowNode,
): Promise<number> {
	const { run, program, paused } = context;
	const { flow } = live;
	const { id } = node;
	const begun = isWait(node) ? dueOf(program.names, node, { at: "g.at", through: "false" }) : "null";
	const same = `e.node = ${q.text(id)} and e.version_id in (${standingAlike(context, live, node).join(", ")})`;
	const moved = await run<{ contact_id: number }>(`with gone as materialized (
			select e.id, e.contact_id, e.version_id, e.node, e.entered_at, w.at, ${same} as same
			from enrollments e join w on w.contact_id = e.contact_id
			where ${stillThere(flow, wanted)} and (e.version_id, e.node) <> (${live.id}, ${q.text(id)})
		), moved as (
			update enrollments e set version_id = ${live.id}, entry = ${entryNow(context, live)}, node = ${q.text(id)},
				since = case when g.same then e.since else g.at end, due = case when g.same then e.due else ${begun} end,
				happened = g.same and e.happened, stuck = null
			from gone g join contacts c on c.id = g.contact_id
			where e.contact_id = g.contact_id and e.flow_id = ${flow.id}
		), counted as (
			insert into stats (version_id, what, day, n)
			select version_id, 'entered', (entered_at at time zone 'UTC')::date, -count(*) from gone
			where version_id <> ${live.id} group by 1, 3
			union all
			select ${live.id}, 'entered', (entered_at at time zone 'UTC')::date, count(*) from gone
			where version_id <> ${live.id} group by 3
		), told as (${tell(`moved${by(wanted.actor)}`)})
		select contact_id from gone`);
	const exits = live.graph["exit-when"] !== undefined && !paused.has(flow.id);
	await act(context, async () => ({ due: exits ? [`exit:${live.id}`] : [] }));
	return moved.count;
}

const versionsOf = (program: Compiled, { flow }: CompiledVersion): CompiledVersion[] =>
	[...program.versions.values()].filter((version) => version.flow === flow);

/** The versions of the flow in which this node is what it is in the live one: who stands there goes on standing. */
function standingAlike({ program }: Context, live: CompiledVersion, now: FlowNode): number[] {
	return versionsOf(program, live).flatMap((version) => {
		const node = version.nodes.get(now.id);
		return node?.kind === now.kind && isDeepStrictEqual(node.config, now.config) ? [version.id] : [];
	});
}

/** Through which entry a pass of `e` would have come in now: a start over looks at the segment of that. */
function entryNow({ program }: Context, live: CompiledVersion): string {
	const ways = live.graph.nodes.filter((node) => node.kind === "segment-entry");
	const cases = versionsOf(program, live)
		.filter((version) => version !== live)
		.flatMap((version) =>
			version.graph.nodes.flatMap((node) => {
				if (node.kind !== "segment-entry") return [];
				const way = ways.find((one) => one.config.segment === node.config.segment);
				return way === undefined
					? []
					: [`when e.version_id = ${version.id} and e.entry = ${q.text(node.id)} then ${q.text(way.id)}`];
			}),
		);
	return cases.length === 0 ? "e.entry" : `case ${cases.join(" ")} else e.entry end`;
}
