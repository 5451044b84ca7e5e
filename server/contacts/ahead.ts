import type { Names } from "@/workflows/language/define-node";
import { sayPort } from "@/workflows/language/draft";
import { targetOf } from "@/workflows/language/graph";
import type { Flow } from "@/workflows/language/program";
import { walkable } from "@/workflows/language/walkable";
import { sayStep } from "@/workflows/language/words";
import { portsOf } from "@/workflows/nodes/definitions";
import type { Ahead } from "./types";

const WAITS = ["wait", "wait-until", "wait-for-event"];
const FURTHEST = 8;

/** What comes after a step of a flow, for each of its ways: the steps to the next wait, choice or end. */
export function aheadOf(graph: Flow, node: string, names: Names): Ahead[] {
	const flow = walkable(graph);
	const here = flow.nodes.find((one) => one.id === node);
	if (!here) return [];
	const ports = portsOf(here);
	return ports.map((port) => ({
		port: ports.length < 2 ? null : sayPort(here, port),
		...walk(flow, targetOf(here, port), names),
	}));
}

/** The steps from a node on, itself included. */
export function stepsFrom(graph: Flow, node: string, names: Names): Omit<Ahead, "port"> {
	return walk(walkable(graph), node, names);
}

function walk(flow: Flow, first: string | undefined, names: Names): Omit<Ahead, "port"> {
	const steps: string[] = [];
	for (let at = first; steps.length < FURTHEST; ) {
		const node = at === undefined ? undefined : flow.nodes.find((one) => one.id === at);
		if (!node) return { steps, until: "end" };
		steps.push(sayStep(node.id, flow, names));
		if (WAITS.includes(node.kind)) return { steps, until: "wait" };
		const ports = portsOf(node);
		if (ports.length > 1) return { steps, until: "choice" };
		at = ports[0] === undefined ? undefined : targetOf(node, ports[0]);
	}
	return { steps, until: "more" };
}
