import { leadsTo, portsOfDraft, sayPort } from "./ports";
import { rootsOf } from "./rows";
import type { Draft, DraftNode, PortOf } from "./types";

/** A row of the outline: a node, a jump to one that is shown elsewhere, or an open port where a step can be added. */
export type OutlineRow = {
	/** Unique per row. */
	id: string;
	/** From 1. */
	level: number;
	node: DraftNode;
	/** What the port says that the row hangs on, where its node has several. */
	via?: string;
	/** The port that the row hangs on; none for where the outline begins. */
	port?: PortOf;
	kind: "node" | "again" | "end";
	setSize: number;
	posInSet: number;
};

type Row = Omit<OutlineRow, "setSize" | "posInSet">;

/** Says for each row which of its siblings it is: rows of one level under one row. */
function counted(rows: Row[]): OutlineRow[] {
	const sets: Row[][] = [];
	const setOf = new Map<Row, Row[]>();
	for (const row of rows) {
		sets.length = row.level;
		sets[row.level - 1] ??= [];
		sets[row.level - 1]!.push(row);
		setOf.set(row, sets[row.level - 1]!);
	}
	return rows.map((row) => {
		const set = setOf.get(row)!;
		return { ...row, setSize: set.length, posInSet: set.indexOf(row) + 1 };
	});
}

/**
 * The flow as a list that reads from the top: depth first from the entries, branches in the order of their ports and
 * one level deeper, a chain of steps on one level. What nothing leads to comes last.
 */
export function outlineOf(draft: Draft): OutlineRow[] {
	const nodes = new Map(draft.nodes.map((node) => [node.id, node]));
	const rows: Row[] = [];
	const shown = new Set<string>();

	const follow = (start: DraftNode, level: number, hung: Pick<Row, "port" | "via">) => {
		let [node, how] = [start, hung];
		for (;;) {
			if (shown.has(node.id)) {
				rows.push({ id: `${how.port!.node}/${how.port!.port}`, level, node, ...how, kind: "again" });
				return;
			}
			shown.add(node.id);
			rows.push({ id: node.id, level, node, ...how, kind: "node" });
			const ports = portsOfDraft(node);
			if (ports.length !== 1) {
				for (const port of ports) step(node, port, level + 1, sayPort(node, port));
				return;
			}
			const port = { node: node.id, port: ports[0]! };
			const next = nodes.get(leadsTo(node, port.port) ?? "");
			if (next === undefined) {
				rows.push({ id: `${port.node}/${port.port}`, level, node, port, kind: "end" });
				return;
			}
			[node, how] = [next, { port }];
		}
	};
	const step = (node: DraftNode, name: string, level: number, via: string) => {
		const port = { node: node.id, port: name };
		const next = nodes.get(leadsTo(node, name) ?? "");
		if (next !== undefined) follow(next, level, { port, via });
		else rows.push({ id: `${node.id}/${name}`, level, node, port, via, kind: "end" });
	};

	for (const id of rootsOf(draft.nodes)) if (!shown.has(id)) follow(nodes.get(id)!, 1, {});
	return counted(rows);
}
