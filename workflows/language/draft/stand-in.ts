import { isEntry } from "@/workflows/nodes/definitions";
import type { Flow, FlowNode } from "../program";
import { portsOfDraft } from "./ports";
import type { Draft, DraftNode } from "./types";
import { finish } from "./write";

/** A finished node of the same ports in the place of one that is not, so that the rest of the flow can be checked. */
function standIn(node: DraftNode): FlowNode {
	const { id, next, skip, kind } = node;
	const rest = { id, next, ...(skip !== undefined && { skip }) };
	const ports = portsOfDraft(node);
	if (isEntry(kind)) return { ...rest, kind: "event-entry", config: { event: "anything" } };
	if (ports.length === 0) return { ...rest, kind: "exit", config: {} };
	if (kind === "wait" || kind === "wait-until") return { ...rest, kind: "wait", config: { for: "1d" } };
	if (kind === "wait-for-event") return { ...rest, kind, config: { event: "anything", for: "1d" } };
	if (ports[0] === "next") return { ...rest, kind: "webhook", config: { url: "https://example.test" } };
	const branches = Object.fromEntries(ports.map((port) => [port, 1]));
	return { ...rest, kind: "random-split", config: { branches } };
}

/**
 * The draft as a flow that can be checked: unfinished nodes are replaced, unfinished settings left out. Nothing where
 * something else is wrong with it.
 */
export function checkable(
	draft: Draft,
	unfinished: ReadonlySet<string>,
	settings: ReadonlySet<string>,
): Flow | undefined {
	const { key, name, reentry, "exit-when": exitWhen, nodes, ...rest } = draft;
	const read = finish({
		...rest,
		key,
		name: settings.has("name") ? key : name,
		...(reentry !== undefined && !settings.has("reentry") && { reentry }),
		...(exitWhen !== undefined && !settings.has("exit-when") && { "exit-when": exitWhen }),
		nodes: nodes.filter((node) => !unfinished.has(node.id)),
		notes: [],
	});
	if (!read.ok) return undefined;
	const finished = new Map(read.value.nodes.map((node) => [node.id, node]));
	return { ...read.value, nodes: nodes.map((node) => finished.get(node.id) ?? standIn(node)) };
}
