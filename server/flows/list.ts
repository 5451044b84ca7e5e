import type { Engine } from "@/workflows/engine/live/engine";
import { differs, drawingOf, shapeOf } from "./drawing";
import { isoOf, statusOf, storedFlows } from "./row";
import type { FlowRow } from "./types";

const WEEK_MS = 7 * 86_400_000;

/** All flows, those in the archive too, in the order in which they are served. */
export async function listFlows({ sql, clock }: Engine): Promise<FlowRow[]> {
	const today = clock.now().getTime();
	const since = new Date(today - WEEK_MS + 86_400_000).toISOString().slice(0, 10);
	const [flows, standing, finished] = await Promise.all([
		storedFlows(sql),
		sql<{ id: number; n: number; stuck: number }[]>`
			select flow_id as id, count(*) as n, count(stuck) as stuck from enrollments group by 1`,
		sql<{ id: number; n: number }[]>`
			select v.flow_id as id, sum(t.n)::bigint as n from versions v join stats t on t.version_id = v.id
			where t.what = 'finished' and t.day >= ${since}::text::date group by 1`,
	]);
	const inside = new Map(standing.map((row) => [row.id, row]));
	const through = new Map(finished.map((row) => [row.id, row.n]));
	return flows.map((flow) => ({
		key: flow.key,
		name: flow.name,
		status: statusOf(flow),
		version: flow.number,
		hasChanges: flow.number !== null && differs(flow.graph, flow.draft),
		inside: inside.get(flow.id)?.n ?? 0,
		stuck: inside.get(flow.id)?.stuck ?? 0,
		finishedThisWeek: through.get(flow.id) ?? 0,
		editedBy: flow.editedBy,
		editedAt: isoOf(flow.editedAt),
		shape: shapeOf(drawingOf(flow.draft)),
	}));
}
