import { sentenceOf } from "@/workflows/nodes/definitions";
import type { Names } from "../define-node";
import type { Flow, Score } from "../program";

/** A ledger row as it is stored, with the graph of the version whose node wrote it. */
export type StoredLine = { kind: string; reason: string; rule: string | null; node: string | null };

const PLAIN: Record<string, string> = {
	import: "Brought along when imported",
	recomputed: "The scoring was changed",
	merged: "Merged with another contact",
	carried: "Earlier changes, summed up",
};

/** Why points changed, as people say it: the name of the rule, the sentence of the step, the note by hand. */
export function sayReason(
	line: StoredLine,
	score: Pick<Score, "rules"> | undefined,
	graph: Flow | null,
	names: Names,
): string {
	const rule = ruleName(line.rule, score) ?? line.rule ?? line.reason;
	if (line.kind === "rule" || line.kind === "while") return rule;
	if (line.kind === "expired") return `${rule}: expired`;
	if (line.kind === "ended") return `${rule}: holds no longer`;
	if (line.node !== null && line.reason === line.node) return sayStep(line.node, graph, names);
	return PLAIN[line.kind] ?? line.reason;
}

/**
 * The reason that an alert keeps: the key of a rule, the id of a step, or a note. `graphs` are those where such a step
 * may stand, the likeliest first.
 */
export function sayTopReason(
	reason: string,
	score: Pick<Score, "rules"> | undefined,
	graphs: Flow[],
	names: Names,
): string {
	const rule = ruleName(reason, score);
	if (rule !== undefined) return rule;
	const graph = graphs.find((one) => one.nodes.some((node) => node.id === reason));
	return graph ? sayStep(reason, graph, names) : (PLAIN[reason] ?? reason);
}

const ruleName = (key: string | null, score: Pick<Score, "rules"> | undefined): string | undefined =>
	score?.rules.find((one) => one.key === key)?.name;

/** What a step is called: its label, or what its card says. */
export function sayStep(id: string, graph: Flow | null, names: Names): string {
	const node = graph?.nodes.find((one) => one.id === id);
	if (!node) return id;
	try {
		return node.label ?? sentenceOf(node, names);
	} catch {
		return id;
	}
}
