import { targetsOf } from "@/workflows/language/graph";
import type { Flow } from "@/workflows/language/program";
import { walkable } from "@/workflows/language/walkable";
import type { WouldEnter } from "./would-enter";

const WAITS = ["wait", "wait-until", "wait-for-event"];

/** At most so many alerts come of those who would enter, before their first wait. */
export function alertsAtOnce(flow: Flow, { of }: Pick<WouldEnter, "of">): number {
	const graph = walkable(flow);
	const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
	const targets = targetsOf(graph);
	const known = new Map<string, number>();
	const most = (id: string, above: ReadonlySet<string>): number => {
		const node = nodes.get(id);
		// A circle without a wait is a fault of the flow; here it only must come to an end.
		if (node === undefined || above.has(id) || WAITS.includes(node.kind)) return 0;
		const found = known.get(id);
		if (found !== undefined) return found;
		const below = (targets.get(id) ?? []).map((to) => most(to, new Set([...above, id])));
		const n = Math.max(0, ...below) + (node.kind === "notify" ? 1 : 0);
		known.set(id, n);
		return n;
	};
	return of.reduce((sum, { segment, n }) => {
		const ways = graph.nodes.filter(
			(node) => node.kind === "segment-entry" && node.config.segment === segment,
		);
		return sum + n * Math.max(0, ...ways.map((node) => most(node.id, new Set())));
	}, 0);
}
