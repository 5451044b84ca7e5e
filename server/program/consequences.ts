import type { Run } from "@/workflows/engine/context";
import { entryNodes, reentryOf } from "@/workflows/language/graph";
import type { Program } from "@/workflows/language/program";
import type { Comparison } from "./compare";

export type Consequence = { flow: string; segment: string; wouldEnter: number };

/**
 * How many contacts each published flow would take in at once, where that costs no recomputation: entry segments that
 * stay as they are. Those who are inside, or may not come again, are not counted.
 */
export async function consequencesOf(run: Run, whole: Program, compared: Comparison): Promise<Consequence[]> {
	const unsettled = new Set([...compared.segments.added, ...compared.segments.changed]);
	const found: Consequence[] = [];
	for (const key of [...compared.flows.added, ...compared.flows.changed]) {
		const flow = whole.flows.find((one) => one.key === key)!;
		if (flow["enter-existing"] === false) continue;
		const once = reentryOf(flow) === "once";
		for (const node of entryNodes(flow)) {
			if (node.kind !== "segment-entry" || unsettled.has(node.config.segment)) continue;
			const [row] = await run<{ n: number }>(
				`select count(*) as n from members m join segments s on s.id = m.segment_id
				left join flows f on f.key = $2
				where s.key = $1
					and not exists (select from enrollments e where e.flow_id = f.id and e.contact_id = m.contact_id)
					and not ($3 and exists (select from passes p where p.flow_id = f.id and p.contact_id = m.contact_id))`,
				[node.config.segment, key, once],
			);
			found.push({ flow: key, segment: node.config.segment, wouldEnter: row.n });
		}
	}
	return found;
}
