import type { Queryable } from "@/db/client";
import { entryNodes } from "@/workflows/language/graph";
import type { Flow } from "@/workflows/language/program";

export type Above = { flow: string; score: string; reaches: number; contacts: number };

/** How many contacts stand at or above the threshold of each live score entry: an import lets none of them in. */
export async function aboveThresholds(sql: Queryable): Promise<Above[]> {
	const flows = await sql<{ key: string; graph: Flow }[]>`
		select f.key, v.graph from flows f join versions v on v.id = f.live_version_id order by f.position`;
	const found: Above[] = [];
	for (const { key, graph } of flows) {
		for (const node of entryNodes(graph)) {
			if (node.kind !== "score-entry" || node.config.reaches === undefined) continue;
			const { score, reaches } = node.config;
			const [row] = await sql<{ n: number }[]>`
				select count(*) as n from balances b join scores s on s.id = b.score_id
				where s.key = ${score} and b.value >= ${reaches}`;
			found.push({ flow: key, score, reaches, contacts: row?.n ?? 0 });
		}
	}
	return found;
}
