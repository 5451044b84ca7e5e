import { zoneOf } from "@/workflows/engine/filters/compile";
import type { CompiledVersion } from "@/workflows/engine/program";
import { targetOf } from "@/workflows/language/graph";
import type { FlowNode } from "@/workflows/language/program";
import type { Standing } from "@/workflows/language/trace";
import { portsOf } from "@/workflows/nodes/definitions";
import type { Known } from "../trace-rows";
import { decide } from "./decisions";
import { guardsOfNodes } from "./guards";
import type { Look } from "./look";
import { treesOf } from "./tree";
import { sayWaiting } from "./waiting";

interface Stand {
	flow_id: number;
	version_id: number;
	node: string;
	since: Date;
	due: Date | null;
	stuck: string | null;
	zone: string;
	own: boolean;
}

/** The flows that the contact is in: where it stands, why, when it goes on, and what decides then. */
export async function standingOf(look: Look, known: Known, paused: ReadonlySet<number>): Promise<Standing[]> {
	const rows = await look.run<Stand & Record<string, unknown>>(
		`select e.flow_id, e.version_id, e.node, e.since, e.due, e.stuck, ${zoneOf(look.program.names, "c")} as zone,
			c.zone is not null as own
		from enrollments e join contacts c on c.id = e.contact_id join flows f on f.id = e.flow_id
		where e.contact_id = ${look.contactId} order by f.position`,
	);
	const standing: Standing[] = [];
	for (const row of rows) {
		const flow = known.flows.get(row.flow_id);
		const version = look.program.versions.get(row.version_id);
		const node = version?.nodes.get(row.node);
		if (flow && version && node)
			standing.push(await standAt(look, known, paused, row, { flow, version, node }));
	}
	return standing;
}

type Place = { flow: { key: string; name: string }; version: CompiledVersion; node: FlowNode };

async function standAt(
	look: Look,
	known: Known,
	paused: ReadonlySet<number>,
	row: Stand,
	{ flow, version, node }: Place,
): Promise<Standing> {
	const stop = known.stops.get(`${flow.key}.${node.id}`);
	const due = stop === undefined ? (row.due?.toISOString() ?? null) : null;
	const exit = version.graph["exit-when"];
	const [exitWhen] = exit ? ((await treesOf(look, [exit])) ?? []) : [];
	const isPaused = paused.has(row.flow_id);
	const guards = await guardsOfNodes(look, version);
	return {
		flow: flow.key,
		name: flow.name,
		node: node.id,
		since: row.since.toISOString(),
		due,
		why: stop === undefined ? sayWaiting(node, { ...row, due }, look.names) : `Stops here: ${stop}.`,
		stuck: stop ?? row.stuck,
		next: stop === undefined ? await nextDecision(look, version, node) : null,
		exitWhen: exitWhen ?? null,
		guards: isPaused
			? [{ guard: "paused", said: "The flow is paused: nobody enters, moves or leaves." }, ...guards]
			: guards,
	};
}

/** The first node from here on that has several ways, as it would decide now. */
async function nextDecision(look: Look, version: CompiledVersion, from: FlowNode): Promise<Standing["next"]> {
	const seen = new Set<string>();
	for (let node: FlowNode | undefined = from; node !== undefined && !seen.has(node.id); ) {
		seen.add(node.id);
		const made = await decide(look, node, false);
		if (made) return { node: node.id, tree: made.tree };
		const [port, ...others] = portsOf(node);
		if (port === undefined || others.length > 0) return null;
		const target = targetOf(node, port);
		node = target === undefined ? undefined : version.nodes.get(target);
	}
	return null;
}
