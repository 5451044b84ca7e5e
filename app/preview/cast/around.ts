import type { Draft } from "@/workflows/language/draft/types";
import { type Flow, nodeSchema, type Program } from "@/workflows/language/program";

/**
 * The program with no flows but the open one, as it is drawn, and those that call it: what leads into it. Steps that are
 * not right yet are left out.
 */
export function aroundDraft(program: Program, { key, name, nodes }: Draft): Program {
	const sound = nodes.flatMap((node) => {
		const read = nodeSchema.safeParse(node);
		return read.success ? [read.data] : [];
	});
	const others = program.flows.filter((flow) => flow.key !== key);
	return { ...program, flows: [{ key, name, nodes: sound }, ...callersOf(key, others)] };
}

function callersOf(key: string, flows: readonly Flow[]): Flow[] {
	const wanted = new Set([key]);
	const calls = ({ nodes }: Flow) =>
		nodes.some((node) => node.kind === "call-flow" && wanted.has(node.config.flow));
	for (let before = 0; before < wanted.size; ) {
		before = wanted.size;
		for (const flow of flows.filter(calls)) wanted.add(flow.key);
	}
	return flows.filter((flow) => wanted.has(flow.key));
}
