import { entryNodes } from "@/workflows/language/graph";
import type { Flow, FlowNode } from "@/workflows/language/program";
import { walkable } from "@/workflows/language/walkable";
import { act } from "../act";
import type { Context } from "../context";
import { holds } from "../filters/compile";
import { type CompiledVersion, reentryOf } from "../program";
import * as q from "../sql";
import { dueOf, isWait } from "../waits";
import { attend, BY_ID, standAll } from "./attend";
import type { Engine } from "./engine";
import { inHalves } from "./halves";
import { operate } from "./operate";
import { noFlow, noPlace } from "./transfer";

/** Contacts of one transaction at most. */
const CHUNK = 2000;

export interface ByHand {
	flowKey: string;
	/** A node of the live version; its first entry where this is left out. */
	node?: string;
	contactIds: number[];
	/** E-mail of the person; the path of each contact says so. */
	actor: string;
}

/** Who is inside now, and who is not, with the reason as a sentence. */
export interface EnteredByHand {
	entered: number[];
	refused: { contactId: number; why: string }[];
}

const WHY = {
	gone: "This contact no longer exists.",
	deleted: "This contact is being deleted.",
	inside: "Already in this flow.",
	exit: "Would leave at once: what ends this flow holds already.",
	paused: "The flow is paused. Resume it first.",
	changed: "The flow was published anew meanwhile, without this step.",
} as const;

/**
 * Puts contacts into the live version of a flow: they come in through its first entry, or stand on the named node, and go
 * on from there at once. A person may do so however often the flow takes somebody by itself. Chunk by chunk, each in a
 * transaction. Throws where the flow, its live version or the node does not exist.
 */
export async function enterByHand(engine: Engine, wanted: ByHand): Promise<EnteredByHand> {
	await expectPlace(engine, wanted);
	const ids = [...new Set(wanted.contactIds)].sort((a, b) => a - b);
	const outcome = new Map<number, string | null>();
	for (let from = 0; from < ids.length; from += CHUNK) {
		const done = await inHalves<number, [number, string | null]>(
			ids.slice(from, from + CHUNK),
			(some) => enterSome(engine, wanted, some),
			(id, error) => [id, `Could not be done: ${error instanceof Error ? error.message : String(error)}`],
		);
		for (const [id, why] of done) outcome.set(id, why);
	}
	const all = [...outcome];
	return {
		entered: all.flatMap(([id, why]) => (why === null ? [id] : [])),
		refused: all.flatMap(([contactId, why]) => (why === null ? [] : [{ contactId, why }])),
	};
}

async function expectPlace({ sql }: Engine, { flowKey, node }: ByHand): Promise<void> {
	const [flow] = await sql<{ graph: Flow | null }[]>`
		select v.graph from flows f left join versions v on v.id = f.live_version_id where f.key = ${flowKey}`;
	if (!flow) throw noFlow(flowKey);
	if (flow.graph === null) throw new Error(`"${flowKey}" was never published; publish it first`);
	if (!placeIn(walkable(flow.graph), node)) throw noPlace(flowKey, node ?? "(entry)");
}

const placeIn = (graph: Flow, node: string | undefined): FlowNode | undefined =>
	node === undefined ? entryNodes(graph)[0] : graph.nodes.find(({ id }) => id === node);

/** What became of each: null where it entered, else why not. */
async function enterSome(
	engine: Engine,
	wanted: ByHand,
	contactIds: number[],
): Promise<[number, string | null][]> {
	return operate(engine, async (context) => {
		const live = context.program.flows.find((flow) => flow.key === wanted.flowKey)?.live;
		const node = live && placeIn(live.graph, wanted.node);
		if (!live || !node) return contactIds.map((id) => [id, WHY.changed]);
		if (context.paused.has(live.flow.id)) return contactIds.map((id) => [id, WHY.paused]);
		await attend(engine, context, BY_ID, [contactIds]);
		await standAll(context);
		const outcome = new Map<number, keyof typeof WHY | null>();
		await act(context, async () => {
			for (const row of await begin(context, live, node, wanted.actor)) outcome.set(row.contact_id, row.why);
			return { passes: true, changed: [`flow:${live.flow.key}`], due: [`exit:${live.id}`] };
		});
		return contactIds.map((id) => {
			const why = outcome.has(id) ? outcome.get(id)! : "gone";
			return [id, why && WHY[why]];
		});
	});
}

/** Passes of all of `w` that may enter begin on the node. */
async function begin(
	{ run, program }: Context,
	live: CompiledVersion,
	node: FlowNode,
	actor: string,
): Promise<{ contact_id: number; why: keyof typeof WHY | null }[]> {
	const exit = live.graph["exit-when"];
	const leaves = exit
		? holds(exit, program.names, { contact: "c", now: "w.at", passes: "p" as const })
		: "false";
	const due = isWait(node)
		? dueOf(program.names, node, { at: "w.at", through: "false" })
		: "null::timestamptz";
	const flowId = q.int(live.flow.id);
	const entry = q.text(entryNodes(live.graph)[0]?.id ?? node.id);
	const seen =
		reentryOf(live).mode === "again"
			? ""
			: `, visited as (
			insert into visits (contact_id, flow_id, entered_at)
			select contact_id, ${flowId}, at from came order by contact_id
			on conflict (contact_id, flow_id) do update set entered_at = excluded.entered_at
		)`;
	return run(`with judged as materialized (
			select w.contact_id, w.at, ${due} as due, case
				when c.deleting_at is not null then 'deleted'
				when exists (select from p i where i.contact_id = w.contact_id and i.flow_id = ${flowId} and i.ended is null) then 'inside'
				when ${leaves} then 'exit' end as why,
				coalesce((select max(i.turn) from p i where i.contact_id = w.contact_id and i.ended is null), 0) + 1 as turn
			from w join contacts c on c.id = w.contact_id
		), came as materialized (
			select *, nextval('enrollments_id_seq') as id from (select * from judged where why is null order by contact_id) j
		)${seen}, began as (
			insert into p (id, contact_id, flow_id, version_id, entry, node, entered_at, turn, position, since, due, fresh)
			select id, contact_id, ${flowId}, ${q.int(live.id)}, ${entry}, ${q.text(node.id)}, at, turn,
				${q.int(live.flow.position)}, at, due, true from came
		), told as (
			insert into paths (contact_id, pass_id, version_id, at, steps)
			select contact_id, id, ${q.int(live.id)}, at, jsonb_build_array(jsonb_build_object(
				'node', ${q.text(node.id)}, 'note', ${q.text(`put in by ${actor}`)}, 'moved', true)) from came order by contact_id
		)
		select contact_id, why from judged order by contact_id`);
}
