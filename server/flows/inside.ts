import type { Queryable } from "@/db/client";
import { sayNode } from "@/workflows/language/draft";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";
import { namesOf } from "@/workflows/language/names";
import type { Flow, Program } from "@/workflows/language/program";
import { isSame } from "../program/compare";
import type { Standing } from "./types";

type Row = { number: number; graph: Flow; node: string; n: number };

/** Who stands in any version of a flow, the newest version first, and whether the draft still has that node. */
export async function insideOf(
	sql: Queryable,
	flowId: number,
	draft: Draft,
	program: Program,
): Promise<Standing[]> {
	const names = namesOf(program);
	const rows = await sql<Row[]>`
		select v.number, v.graph, e.node, e.n from versions v cross join lateral (
			select node, count(*) as n from enrollments where version_id = v.id group by 1) e
		where v.flow_id = ${flowId} order by v.number desc`;
	const places = rows.map((row) => {
		const at = row.graph.nodes.findIndex((node) => node.id === row.node);
		const node = row.graph.nodes[at];
		const standing = {
			version: row.number,
			node: row.node,
			said:
				node === undefined
					? row.node
					: (node.label ?? sayNode({ kind: node.kind, config: node.config }, names)),
			n: row.n,
			stillThere: compared(node, draft),
		};
		return { at, standing };
	});
	return places
		.sort((a, b) => b.standing.version - a.standing.version || a.at - b.at)
		.map(({ standing }) => standing);
}

function compared(before: Flow["nodes"][number] | undefined, draft: Draft): Standing["stillThere"] {
	const now: DraftNode | undefined = draft.nodes.find((node) => node.id === before?.id);
	if (before === undefined || now === undefined || now.skip !== undefined) return "gone";
	return now.kind === before.kind && isSame(before.config, now.config) ? "same" : "changed";
}
