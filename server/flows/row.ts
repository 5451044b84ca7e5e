import type { Queryable } from "@/db/client";
import { notFound } from "../api/problem";
import type { FlowStatus } from "./types";

/** A flow as the table has it; who edited and published it are names where they are known. */
export type StoredFlow = {
	id: number;
	key: string;
	name: string;
	draft: unknown;
	revision: number;
	editedAt: Date | null;
	editedBy: string | null;
	archivedAt: Date | null;
	pausedAt: Date | null;
	pausedBy: "person" | "brake" | null;
	/** The live version. */
	number: number | null;
	graph: unknown;
	publishedAt: Date | null;
	publishedBy: string | null;
};

/** All flows in their order, or the one of a key. */
export function storedFlows(sql: Queryable, key: string | null = null): Promise<StoredFlow[]> {
	return sql<StoredFlow[]>`
		select f.id, f.key, f.name, f.draft, f.draft_revision as revision, f.edited_at as "editedAt",
			coalesce(e.name, f.edited_by) as "editedBy", f.archived_at as "archivedAt", f.paused_at as "pausedAt",
			f.paused_by as "pausedBy", v.number, v.graph, v.published_at as "publishedAt",
			coalesce(p.name, v.published_by) as "publishedBy"
		from flows f left join versions v on v.id = f.live_version_id
		left join users e on e.email = f.edited_by left join users p on p.email = v.published_by
		where ${key}::text is null or f.key = ${key} order by f.position, f.id`;
}

/** Throws a problem where there is no such flow. */
export async function storedFlow(sql: Queryable, key: string): Promise<StoredFlow> {
	const [flow] = await storedFlows(sql, key);
	if (!flow) throw noFlow(key);
	return flow;
}

export const noFlow = (key: string) => notFound(`There is no flow ${JSON.stringify(key)}.`);

export function statusOf(flow: Pick<StoredFlow, "archivedAt" | "pausedAt" | "number">): FlowStatus {
	if (flow.archivedAt !== null) return "archived";
	if (flow.number === null) return "draft";
	return flow.pausedAt === null ? "live" : "paused";
}

export const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;
