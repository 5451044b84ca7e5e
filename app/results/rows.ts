import type { FlowNumbers } from "@/server/flows/numbers/types";
import { outlineOf, portsOfDraft } from "@/workflows/language/draft";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";

export type ResultRow = {
	id: string;
	/** Null where no version at hand has it. */
	node: DraftNode | null;
	/** It is in the live version; else only in older ones. */
	live: boolean;
	waiting: number;
	stuck: number;
	passed: number;
	/** In the order of the ports; only where there are several. */
	ports: { port: string; n: number }[];
};

/** The numbers of a flow step by step: those of the live version as it reads from the top, then what only others have. */
export function rowsOf(numbers: FlowNumbers, live: Draft | undefined, others: readonly Draft[]): ResultRow[] {
	const now = live
		? outlineOf(live).flatMap((row): [string, DraftNode, boolean][] =>
				row.kind === "node" ? [[row.node.id, row.node, true]] : [],
			)
		: [];
	const seen = new Set(now.map(([id]) => id));
	const counted = [...Object.keys(numbers.at), ...Object.keys(numbers.passed)];
	const old = [...new Set(counted)]
		.filter((id) => id !== "" && !seen.has(id))
		.map((id): [string, DraftNode | null, boolean] => [id, findIn(others, id) ?? null, false]);
	return [...now, ...old].map(([id, node, isLive]) => {
		const ports = node ? portsOfDraft(node) : [];
		return {
			id,
			node,
			live: isLive,
			waiting: numbers.at[id] ?? 0,
			stuck: numbers.stuckAt[id] ?? 0,
			passed: numbers.passed[id] ?? 0,
			ports: ports.length < 2 ? [] : ports.map((port) => ({ port, n: numbers.ports[`${id}.${port}`] ?? 0 })),
		};
	});
}

function findIn(drafts: readonly Draft[], id: string): DraftNode | undefined {
	for (const draft of drafts) {
		const node = draft.nodes.find((one) => one.id === id);
		if (node) return node;
	}
	return undefined;
}
