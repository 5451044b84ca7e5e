import { parseDuration } from "../duration";
import { entryNodes, targetsOf } from "../graph";
import type { FlowNode } from "../program";
import { metNodes } from "../walkable";
import type { Book, Report } from "./book";
import { circles } from "./circles";
import { SHORTEST } from "./nodes";

/** Whether a contact that comes by here again and again is held each time for a minute or more. */
function closesLoop(node: FlowNode): boolean {
	if (node.kind === "wait" || node.kind === "wait-for-event")
		return parseDuration(node.config.for) >= SHORTEST;
	if (node.kind !== "wait-until") return false;
	return node.config.time !== undefined && node.config["date-field"] === undefined;
}

const name = (flow: number, id: string) => `${flow} ${id}`;

/** Faults every loop, through edges or through call-flow, in which nothing holds the contact. */
export function lintLoops(book: Book, report: Report): void {
	const { flows } = book.program;
	const graph = new Map<string, string[]>();
	const where = new Map<string, { path: string; label: string }>();
	flows.forEach((flow, f) => {
		const met = metNodes(flow);
		const targets = targetsOf({ nodes: met.map(({ node }) => node) });
		for (const { node, index: n } of met) {
			where.set(name(f, node.id), {
				path: `flows[${f}].nodes[${n}]`,
				label: `${flow.key}.${node.id}`,
			});
			if (closesLoop(node)) continue;
			const next = (targets.get(node.id) ?? []).map((target) => name(f, target));
			if (node.kind === "call-flow") {
				const called = flows.findIndex((one) => one.key === node.config.flow);
				for (const entry of entryNodes(flows[called] ?? { nodes: [] })) {
					if (entry.kind === "called-entry") next.push(name(called, entry.id));
				}
			}
			graph.set(name(f, node.id), next);
		}
	});
	for (const loop of circles(graph)) {
		const said = [...loop, loop[0]!].map((one) => where.get(one)!.label).join(" → ");
		report.error(
			where.get(loop[0]!)!.path,
			`goes in a loop that nothing closes: ${said}`,
			"put a wait of a minute or more, or a wait-until with a time, into it",
		);
	}
}
