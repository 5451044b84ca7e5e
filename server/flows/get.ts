import type { Queryable } from "@/db/client";
import { differs } from "./drawing";
import { whoPaused } from "./paused";
import { isoOf, noFlow, statusOf, storedFlow } from "./row";
import type { Editing, Pulse } from "./types";

/** A flow as the editor opens it. */
export async function getFlow(sql: Queryable, key: string): Promise<Editing> {
	const flow = await storedFlow(sql, key);
	const [{ scenarios }] = await sql<[{ scenarios: number }]>`
		select count(*) as scenarios from scenarios where flow_id = ${flow.id}`;
	const { number, publishedAt, publishedBy, pausedAt } = flow;
	return {
		key: flow.key,
		name: flow.name,
		draft: flow.draft,
		revision: flow.revision,
		status: statusOf(flow),
		editedBy: flow.editedBy,
		editedAt: isoOf(flow.editedAt),
		live:
			number === null || publishedAt === null
				? null
				: { number, publishedAt: publishedAt.toISOString(), publishedBy },
		liveDraftDiffers: number !== null && differs(flow.graph, flow.draft),
		paused: pausedAt && { at: pausedAt.toISOString(), ...(await whoPaused(sql, flow)) },
		scenarios,
	};
}

type PulseRow = {
	revision: number;
	editedBy: string | null;
	editedAt: Date | null;
	archivedAt: Date | null;
	pausedAt: Date | null;
	number: number | null;
};

/** What an open editor asks again and again: whether somebody else saved or published. */
export async function pulseOf(sql: Queryable, key: string): Promise<Pulse> {
	const [row] = await sql<PulseRow[]>`
		select f.draft_revision as revision, coalesce(u.name, f.edited_by) as "editedBy", f.edited_at as "editedAt",
			f.archived_at as "archivedAt", f.paused_at as "pausedAt", v.number
		from flows f left join versions v on v.id = f.live_version_id left join users u on u.email = f.edited_by
		where f.key = ${key}`;
	if (!row) throw noFlow(key);
	return {
		revision: row.revision,
		editedBy: row.editedBy,
		editedAt: isoOf(row.editedAt),
		status: statusOf(row),
		version: row.number,
	};
}
