import fc from "fast-check";
import { isEntry, NODE_KINDS, type NodeKind, portsOf } from "@/workflows/nodes/definitions";
import type { Flow, FlowNode } from "../program";
import { arbFilter, pick } from "./filters";
import { arbConfig } from "./nodes";
import { FLOWS, SCORES, WINDOWS } from "./vocabulary";

type Draft = Pick<FlowNode, "kind" | "config">;
/** A step and the choices by which it is wired: which open port it hangs on, and where its own may lead. */
type Step = { draft: Draft; hangOn: number; leadTo: number; skip: number };

function draftOf(kind: NodeKind): fc.Arbitrary<Draft> {
	// Kind and config come from one line of the table, which the types of the union cannot say.
	return (arbConfig[kind] as fc.Arbitrary<object>).map((config) => ({ kind, config }) as Draft);
}

const CLOSING: NodeKind[] = ["wait", "wait-for-event"];
/** Rarer than the others: behind them nothing happens any more. */
const ENDING: NodeKind[] = ["delete-contact", "exit"];

/** A step is skipped now and then, but for those that close loops. */
function skipOf(draft: Draft, dice: number): Pick<FlowNode, "skip"> {
	if (dice > 2 || CLOSING.includes(draft.kind)) return {};
	return { skip: dice === 0 ? true : (portsOf(draft as FlowNode)[dice - 1] ?? true) };
}

/**
 * Wires steps into a flow that passes the lint: each step hangs on an open port of those before it, ports left over
 * may join a later step, and only waits may lead back.
 */
function wire(entries: Draft[], steps: Step[]): FlowNode[] {
	const nodes = entries.map((draft, i) => ({ ...draft, id: `in${i}`, next: {} as Record<string, string> }));
	const first = nodes.length;
	const open = nodes.map((node) => ({ node, port: "next" }));
	for (const { draft, hangOn, skip } of steps) {
		if (open.length === 0) break;
		const node = {
			...draft,
			id: `n${nodes.length - first}`,
			next: {} as Record<string, string>,
			...skipOf(draft, skip),
		};
		// The first step takes all entries, so that none of them is a flow of its own.
		const taken = nodes.length === first ? open.splice(0) : open.splice(hangOn % open.length, 1);
		for (const { node: from, port } of taken) from.next[port] = node.id;
		nodes.push(node);
		open.push(...portsOf(node as FlowNode).map((port) => ({ node, port })));
	}
	open.forEach(({ node, port }, i) => {
		const choice = steps[i % steps.length]?.leadTo ?? 0;
		const at = nodes.indexOf(node);
		const reach = CLOSING.includes(node.kind) ? nodes.slice(first) : nodes.slice(at + 1);
		const target = reach[choice % (reach.length + 1)];
		if (target !== undefined) node.next[port] = target.id;
	});
	return nodes.map(({ next, ...node }) => {
		const ports = portsOf(node as FlowNode);
		if (Object.keys(next).length === 0) return node as FlowNode;
		return { ...node, next: ports.length === 1 ? next[ports[0]!]! : next } as FlowNode;
	});
}

const ACTIONS = NODE_KINDS.filter((kind) => !isEntry(kind));

function arbFlow(key: string, entryKinds: NodeKind[], without: NodeKind[] = []): fc.Arbitrary<Flow> {
	const kinds = ACTIONS.filter((kind) => !without.includes(kind));
	const kind = fc.oneof(
		{ weight: 12, arbitrary: pick(kinds.filter((one) => !ENDING.includes(one))) },
		{ weight: 3, arbitrary: pick([...CLOSING, "wait-until"]) },
		{ weight: 1, arbitrary: pick(ENDING) },
	);
	const step = fc.record({
		draft: kind.chain((one) => draftOf(one)),
		hangOn: fc.nat(20),
		leadTo: fc.nat(20),
		skip: fc.nat(20),
	});
	const entry = pick(entryKinds).chain((kind) => draftOf(kind));
	const head: fc.Arbitrary<Pick<Flow, "reentry" | "enter-existing" | "exit-when">> = fc.record(
		{
			reentry: fc.oneof(pick(["once", "again"] as const), fc.record({ "again-after": pick(WINDOWS) })),
			"enter-existing": fc.boolean(),
			"exit-when": arbFilter({ scores: SCORES }),
		},
		{ requiredKeys: [] },
	);
	return fc
		.record({
			entries: fc.array(entry, { minLength: 1, maxLength: 2 }),
			steps: fc.array(step, { minLength: 1, maxLength: 7 }),
			head,
		})
		.map(({ entries, steps, head: said }) => ({ key, name: key, ...said, nodes: wire(entries, steps) }));
}

/** Four flows: entered by events, called, entered through segments, and by anything. */
export const arbFlows: fc.Arbitrary<Flow[]> = fc.tuple(
	arbFlow(FLOWS.events, ["event-entry", "stage-entry", "feedback-entry"]),
	arbFlow(FLOWS.called, ["called-entry"], ["call-flow"]),
	arbFlow(FLOWS.segments, ["segment-entry", "schedule-entry"]),
	arbFlow(FLOWS.mixed, ["segment-entry", "score-entry", "event-entry", "schedule-entry", "feedback-entry"]),
);
