import { isEntry, portsOf } from "@/workflows/nodes/definitions";
import { parseDuration } from "../duration";
import { entryNodes, targetsOf } from "../graph";
import type { Flow, FlowNode } from "../program";
import { didYouMean } from "../suggest";
import { type Book, checkUnique, type Report, under } from "./book";
import { lintFilter } from "./filters";
import { lintNode, SHORTEST } from "./nodes";

function lintTarget(target: string, path: string, nodes: Map<string, FlowNode>, report: Report): void {
	const node = nodes.get(target);
	if (node === undefined) {
		const inner = [...nodes.values()].filter((one) => !isEntry(one.kind)).map((one) => one.id);
		report.error(path, `no node "${target}"`, didYouMean(target, inner, "add it to nodes"));
	} else if (isEntry(node.kind)) {
		report.error(path, `"${target}" is an entry node, which nothing leads to`, "lead to the node after it");
	}
}

function lintNext(node: FlowNode, path: string, nodes: Map<string, FlowNode>, report: Report): void {
	const ports = portsOf(node);
	const { next } = node;
	const place = `${path}.next`;
	if (next === undefined) return;
	if (ports.length === 0) {
		report.error(place, `a node of kind ${node.kind} leads nowhere`, "take it out");
	} else if (typeof next !== "string") {
		for (const [port, target] of Object.entries(next)) {
			if (ports.includes(port)) lintTarget(target, under(place, port), nodes, report);
			else report.error(under(place, port), `no port "${port}"`, didYouMean(port, ports, "take it out"));
		}
	} else if (ports.length > 1) {
		const map = ports.map((port) => `${port}: …`).join(", ");
		report.error(place, `a node of kind ${node.kind} has several ports`, `write { ${map} }`);
	} else lintTarget(next, place, nodes, report);
}

function lintSkip(node: FlowNode, path: string, report: Report): void {
	if (typeof node.skip !== "string") return;
	const ports = portsOf(node);
	if (ports.includes(node.skip)) return;
	const remedy = didYouMean(node.skip, ports, "write skip: true");
	report.error(`${path}.skip`, `no port "${node.skip}"`, remedy);
}

/** The ids that a contact can get to, or could if nothing were skipped. */
function reached(flow: Flow): Set<string> {
	const targets = targetsOf(flow);
	const seen = new Set(flow.nodes.filter((node) => isEntry(node.kind)).map((node) => node.id));
	for (const id of seen) for (const target of targets.get(id) ?? []) seen.add(target);
	return seen;
}

function lintFlow(flow: Flow, path: string, book: Book, report: Report): void {
	if (typeof flow.reentry === "object" && parseDuration(flow.reentry["again-after"]) < SHORTEST) {
		const after = flow.reentry["again-after"];
		report.error(
			under(`${path}.reentry`, "again-after"),
			`${after} is less than a minute`,
			"take 1m or more",
		);
	}
	if (flow["exit-when"] !== undefined) lintFilter(flow["exit-when"], under(path, "exit-when"), book, report);
	if (entryNodes(flow).length === 0) {
		report.error(`${path}.nodes`, "nobody can enter this flow", "add an entry node, such as segment-entry");
	}
	checkUnique(
		flow.nodes.map((node) => node.id),
		(i) => `${path}.nodes[${i}].id`,
		"node",
		report,
	);
	const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
	const live = reached(flow);
	flow.nodes.forEach((node, i) => {
		const place = `${path}.nodes[${i}]`;
		lintNode(node, place, book, report);
		lintNext(node, place, nodes, report);
		lintSkip(node, place, report);
		if (!live.has(node.id) && node.skip === undefined) {
			report.error(place, `nothing leads to the node "${node.id}"`, "connect it or take it out");
		}
	});
}

export function lintFlows(book: Book, report: Report): void {
	book.program.flows.forEach((flow, i) => {
		lintFlow(flow, `flows[${i}]`, book, report);
	});
}
