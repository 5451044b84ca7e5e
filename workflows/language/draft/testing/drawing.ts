import type { NodeKind } from "@/workflows/nodes/definitions";
import type { Names } from "../../define-node";
import { readDraft } from "..";
import type { Draft } from "../types";

const big = (key: string) => key.charAt(0).toUpperCase() + key.slice(1).replaceAll("-", " ");
export const names: Names = { score: big, segment: big, flow: big, field: big, user: big };

/** A draft of nodes given as `id: kind` or `id: [kind, config]`, and edges as "a > b" or "a.port > b"; laid out. */
export function drawn(
	nodes: Record<string, NodeKind | [NodeKind, Record<string, unknown>]>,
	...edges: string[]
): Draft {
	const next: Record<string, Record<string, string>> = {};
	for (const edge of edges) {
		const [from = "", to = ""] = edge.split(" > ");
		const [id = "", port = "next"] = from.split(".");
		next[id] = { ...next[id], [port]: to };
	}
	const read = readDraft({
		key: "flow",
		nodes: Object.entries(nodes).map(([id, said]) => {
			const [kind, config] = Array.isArray(said) ? said : [said, {}];
			return { id, kind, config, next: next[id] ?? {} };
		}),
	});
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.value.draft;
}

/** The edges of a draft, as `drawn` takes them. */
export function edgesOf(draft: Draft): string[] {
	return draft.nodes.flatMap((node) =>
		Object.entries(node.next).map(([port, to]) => `${node.id}${port === "next" ? "" : `.${port}`} > ${to}`),
	);
}

/** Where a node stands, in rows and columns of cards. */
export function standing(draft: Draft, id: string): { column: number; row: number } {
	const { x, y } = draft.nodes.find((node) => node.id === id)!.position;
	return { column: x / 280, row: y / 140 };
}
