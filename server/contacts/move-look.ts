import type { Queryable } from "@/db/client";
import { entryNodes } from "@/workflows/language/graph";
import { namesOf } from "@/workflows/language/names";
import type { Flow } from "@/workflows/language/program";
import { walkable } from "@/workflows/language/walkable";
import { sayStep } from "@/workflows/language/words";
import { isEntry } from "@/workflows/nodes/definitions";
import { notFound, Problem } from "../api/problem";
import { runOf } from "../program/run";
import { exportProgram } from "../program/stored";
import { stepsFrom } from "./ahead";
import { goneBy } from "./change";
import { NAME } from "./find";
import type { FlowPlace, MoveSeen, MoveWanted } from "./types";

const MOST_TOLD = 50;

type Live = { id: number; name: string; paused: boolean; versionId: number; graph: Flow };
type Person = {
	id: number;
	who: string;
	deleting: boolean;
	inside: boolean;
	node: string | null;
	versionId: number | null;
};

/** Where in the live version of a flow contacts can be put by hand. Throws a Problem where it is not live. */
export async function placesIn(sql: Queryable, flowKey: string): Promise<FlowPlace[]> {
	const { graph } = await liveFlow(sql, flowKey);
	const names = namesOf(await exportProgram(runOf(sql)));
	return walkable(graph).nodes.map(({ id, kind }) => ({
		id,
		said: sayStep(id, graph, names),
		entry: isEntry(kind),
	}));
}

/**
 * What putting contacts into a flow, moving them in it or taking them out would do: for how many it works, why not for
 * others, and what happens to them at once. Throws a Problem: 404 for no flow or contact, 422 where it cannot be done at all.
 */
export async function lookAtMove(
	sql: Queryable,
	ids: number[],
	flowKey: string,
	to: MoveWanted,
): Promise<MoveSeen> {
	const flow = await liveFlow(sql, flowKey);
	const step = placeOf(flow, to);
	const people = await peopleOf(sql, ids, flow.id);
	if (people.length === 0) throw goneBy(ids);
	const judged = people.map((person) => ({ person, why: whyNot(person, flow, to) }));
	const cannot = judged.flatMap(({ person, why }) =>
		why === null ? [] : [{ contactId: person.id, who: person.who, why }],
	);
	const names = namesOf(await exportProgram(runOf(sql)));
	return {
		flow: flow.name,
		can: judged.length - cannot.length,
		cannot: cannot.slice(0, MOST_TOLD),
		cannotOf: cannot.length,
		ahead: step === null ? null : stepsFrom(flow.graph, step, names),
		paused: flow.paused,
	};
}

/** Throws a Problem where there is no such flow, or nothing of it is live. */
export async function liveFlow(sql: Queryable, key: string): Promise<Live> {
	const [flow] = await sql<(Omit<Live, "graph"> & { graph: Flow | null })[]>`
		select f.id, f.name, f.paused_at is not null as paused, v.id as "versionId", v.graph
		from flows f left join versions v on v.id = f.live_version_id where f.key = ${key}`;
	if (!flow) throw notFound("There is no such flow any more.");
	if (flow.graph === null)
		throw new Problem(422, "Unprocessable", `“${flow.name}” is not live. Publish it first.`);
	return flow as Live;
}

/** The step onto which they are put; null where they leave. Throws a Problem where the live version has it not. */
export function placeOf(flow: Live, to: MoveWanted): string | null {
	if (to.do === "leave") return null;
	const graph = walkable(flow.graph);
	const wanted = to.node ?? entryNodes(graph)[0]?.id;
	if (wanted === undefined || !graph.nodes.some((node) => node.id === wanted))
		throw new Problem(
			422,
			"Unprocessable",
			`The live version of “${flow.name}” has no such step. Choose another one.`,
		);
	return wanted;
}

async function peopleOf(sql: Queryable, ids: number[], flowId: number): Promise<Person[]> {
	return sql<Person[]>`
		select c.id, ${sql.unsafe(NAME)} as who, c.deleting_at is not null as deleting, e.id is not null as inside, e.node,
			e.version_id as "versionId"
		from contacts c left join enrollments e on e.contact_id = c.id and e.flow_id = ${flowId}
		where c.id = any (${ids}::bigint[]) order by c.id`;
}

function whyNot({ deleting, inside, node, versionId }: Person, flow: Live, to: MoveWanted): string | null {
	if (to.do === "enter") {
		if (deleting) return "Is being deleted.";
		if (inside) return "Is in this flow already.";
		return flow.paused ? "The flow is paused. Resume it first." : null;
	}
	if (!inside) return "Is not in this flow.";
	if (to.do === "move" && node === to.node && versionId === flow.versionId) return "Stands there already.";
	return null;
}
