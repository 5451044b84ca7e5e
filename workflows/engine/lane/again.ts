import type { FlowNode } from "@/workflows/language/program";
import { holds } from "../filters/compile";
import { type Compiled, type CompiledVersion, liveEntries, reentryOf } from "../program";
import * as q from "../sql";
import type { Around } from "./around";

/** A pass that ends may begin anew: `entries` are the entry nodes it may have come in by, `node` the one it comes by then. */
export interface WayBack {
	node: FlowNode;
	entries: string[];
}

/** The ways back into the flow for whoever finishes; by segment entries only, as in `startOver`. */
export function waysBack(program: Compiled, version: CompiledVersion): WayBack[] {
	const { live } = version.flow;
	if (!live || reentryOf(live).mode === "once") return [];
	const ways = new Map<FlowNode, string[]>();
	const entries = liveEntries(program).filter((e) => e.version === live && e.node.kind === "segment-entry");
	for (const { id, kind, config } of version.graph.nodes) {
		if (kind !== "segment-entry") continue;
		const segment = program.names.segmentId((config as { segment: string }).segment);
		const way = entries.find((e) => e.segmentId === segment);
		if (way) ways.set(way.node, [...(ways.get(way.node) ?? []), id]);
	}
	return [...ways].map(([node, from]) => ({ node, entries: from }));
}

/** Whether a pass `e` came in by one of the entries of a way. */
export const cameBy = (way: WayBack) => `e.entry in (${way.entries.map(q.text).join(", ")})`;

/** Whether the contact `c`, whose pass `e` ends at `at`, begins anew by a way of the same version. */
export function beginsAnew(
	program: Compiled,
	version: CompiledVersion,
	way: WayBack,
	at: string,
	around: Around,
): string {
	if (way.node.kind !== "segment-entry")
		throw new Error("only segment entries take a contact back by themselves");
	const exit = version.graph["exit-when"];
	const place = {
		contact: "c",
		now: at,
		passes: "enrollments" as const,
		balance: (score: string) => around.balance(score),
	};
	return q.all([
		cameBy(way),
		`e.entered_at < ${at}`,
		around.isMember(program.names.segmentId(way.node.config.segment)),
		...(exit ? [`not ${holds(exit, program.names, place)}`] : []),
	]);
}
