import { armingOf } from "@/workflows/engine/facts";
import { type CompiledVersion, liveVersions, reentryOf } from "@/workflows/engine/program";
import * as q from "@/workflows/engine/sql";
import type { Filter } from "@/workflows/language/filter";
import { entryNodes } from "@/workflows/language/graph";
import type { FlowNode } from "@/workflows/language/program";
import type { Guard, Outside, Tree } from "@/workflows/language/trace";
import { ANSWERS } from "@/workflows/language/values";
import type { Known } from "../trace-rows";
import { type Look, sayInstant } from "./look";
import { treesOf } from "./tree";

/** The flows that the contact is not in: what their entries wait for, and what would keep it out all the same. */
export async function outsideOf(look: Look, known: Known, paused: ReadonlySet<number>): Promise<Outside[]> {
	const inside = new Set(
		(
			await look.run<{ flow_id: number }>(
				`select flow_id from enrollments where contact_id = ${look.contactId}`,
			)
		).map((row) => row.flow_id),
	);
	const list: Outside[] = [];
	for (const version of liveVersions(look.program)) {
		const flow = known.flows.get(version.flow.id);
		if (!flow || inside.has(version.flow.id)) continue;
		const nodes = entryNodes(version.graph);
		const entries: Outside["entries"] = [];
		for (const node of nodes) entries.push({ node: node.id, tree: await entryTree(look, node) });
		const guards = await guardsAtDoor(look, version, paused, nodes);
		list.push({ flow: flow.key, name: flow.name, entries, guards });
	}
	return list;
}

async function entryTree(look: Look, node: FlowNode): Promise<Tree> {
	const filter = filterOf(node);
	if (filter === undefined)
		return {
			said: "Comes in when another flow calls this one",
			holds: false,
			actual: "nobody has called it now",
		};
	const [tree] = (await treesOf(look, [filter])) ?? [];
	if (!tree) throw new Error(`there is no contact ${look.contactId}`);
	return node.kind === "schedule-entry" ? { ...tree, ...(await nextTick(look, node, tree)) } : tree;
}

/** What an entry looks at, as a filter. */
function filterOf(node: FlowNode): Filter | undefined {
	if (node.kind === "segment-entry" || node.kind === "schedule-entry")
		return { segment: node.config.segment };
	if (node.kind === "event-entry") {
		const { event, where } = node.config;
		return { did: event, ...(where && { where }) };
	}
	if (node.kind === "stage-entry") return { stage: node.config.stage };
	if (node.kind === "score-entry") {
		const { score, reaches } = node.config;
		return reaches === undefined
			? { score, op: "<", value: node.config["falls-below"]! }
			: { score, op: ">=", value: reaches };
	}
	if (node.kind === "feedback-entry")
		return { any: (node.config.answers ?? ANSWERS).map((feedback) => ({ feedback })) };
	return undefined;
}

async function nextTick(look: Look, node: FlowNode, tree: Tree): Promise<Partial<Tree>> {
	const [tick] = await look.run<{ at: Date }>(
		`select t.at from ticks t where t.node = ${q.text(node.id)} order by t.at limit 1`,
	);
	return tick
		? { actual: `${tree.actual}; next look at ${sayInstant(tick.at.toISOString(), look.program.zone)}` }
		: {};
}

async function guardsAtDoor(
	look: Look,
	version: CompiledVersion,
	paused: ReadonlySet<number>,
	entries: FlowNode[],
): Promise<Guard[]> {
	const guards: Guard[] = [];
	if (paused.has(version.flow.id))
		guards.push({ guard: "paused", said: "The flow is paused: it takes nobody in." });
	const exit = version.graph["exit-when"];
	const [leaves] = exit ? ((await treesOf(look, [exit])) ?? []) : [];
	if (leaves?.holds)
		guards.push({ guard: "exit-when", said: "It would leave at once: what it says about leaving is so." });
	guards.push(...(await reentryGuard(look, version)));
	for (const node of entries)
		if (node.kind === "score-entry") guards.push(...(await armGuard(look, version, node)));
	return guards;
}

async function reentryGuard(look: Look, version: CompiledVersion): Promise<Guard[]> {
	const { mode, seconds } = reentryOf(version);
	if (mode === "again") return [];
	const [visit] = await look.run<{ at: Date; again: Date }>(
		`select entered_at as at, entered_at + ${q.seconds(seconds)} as again from visits
		where contact_id = ${look.contactId} and flow_id = ${version.flow.id}`,
	);
	if (!visit) return [];
	const entered = `It entered on ${sayInstant(visit.at.toISOString(), look.program.zone)}`;
	if (mode === "once")
		return [{ guard: "may-not-re-enter", said: `${entered}, and everybody enters only once.` }];
	const [{ still }] = await look.run<{ still: boolean }>(
		`select ${q.text(visit.again.toISOString())}::timestamptz > ${look.now} as still`,
	);
	if (!still) return [];
	return [
		{
			guard: "may-not-re-enter",
			said: `${entered}; it may enter again from ${sayInstant(visit.again.toISOString(), look.program.zone)} on.`,
		},
	];
}

type ScoreEntry = Extract<FlowNode, { kind: "score-entry" }>;

/** A crossing fires once; it fires again when the score has been on the other side. */
async function armGuard(look: Look, version: CompiledVersion, node: ScoreEntry): Promise<Guard[]> {
	const [row] = await look.run<{ armed: boolean }>(
		`select armed from arms where contact_id = ${look.contactId} and flow_id = ${version.flow.id} and node = ${q.text(node.id)}`,
	);
	if (row?.armed ?? armingOf(node).byDefault) return [];
	const { score, reaches } = node.config;
	const back =
		reaches === undefined
			? `at least ${node.config["falls-below"]}`
			: `below ${node.config["rearm-below"] ?? reaches}`;
	const said = `It has crossed this line already; first ${look.names.score(score)} has to be ${back} again.`;
	return [{ guard: "not-armed", node: node.id, said }];
}
