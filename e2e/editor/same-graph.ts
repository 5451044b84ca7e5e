import { portsOfDraft } from "@/workflows/language/draft";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";
import { reentryOf } from "@/workflows/language/graph";
import type { Flow } from "@/workflows/language/program";
import { isEntry } from "@/workflows/nodes/definitions";

type Step = { kind: string; config: unknown; skip: unknown; next: Record<string, number> };

/**
 * What a drawing means, whatever its steps are called and wherever they stand: steps numbered as one meets them from the
 * entries on. Two drawings mean the same where this is equal.
 */
export function meaningOf(draft: Draft): { steps: Step[]; reentry: unknown; leaves: unknown } {
	const order = met(draft);
	const numbers = new Map(order.map((node, at) => [node.id, at]));
	const steps = order.map(({ kind, config, skip, next }) => ({
		kind,
		config,
		skip,
		next: Object.fromEntries(Object.entries(next).map(([port, to]) => [port, numbers.get(to) ?? -1])),
	}));
	// What a flow does where it says nothing follows from the kinds of its entries alone.
	const reentry = reentryOf(draft as Pick<Draft, "reentry"> as Pick<Flow, "nodes" | "reentry">);
	return { steps, reentry, leaves: draft["exit-when"] };
}

function met(draft: Draft): DraftNode[] {
	const byId = new Map(draft.nodes.map((node) => [node.id, node]));
	const order = new Set<DraftNode>();
	const visit = (id: string | undefined): void => {
		const node = id === undefined ? undefined : byId.get(id);
		if (!node || order.has(node)) return;
		order.add(node);
		for (const port of portsOfDraft(node)) visit(node.next[port]);
	};
	const named = ({ kind, config }: DraftNode) => `${kind} ${sorted(config)}`;
	const by = (a: DraftNode, b: DraftNode) => named(a).localeCompare(named(b));
	for (const node of draft.nodes.filter((one) => isEntry(one.kind)).sort(by)) visit(node.id);
	for (const node of draft.nodes.toSorted(by)) visit(node.id);
	return [...order];
}

const sorted = (value: unknown): string =>
	JSON.stringify(value, (_key, inner) =>
		typeof inner === "object" && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.localeCompare(b)))
			: inner,
	);
