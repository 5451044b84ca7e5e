import type { Queryable } from "@/db/client";
import { notFound } from "@/server/api/problem";

export type FlowVersion = { id: number; number: number; publishedAt: Date };
export type FlowVersions = {
	id: number;
	/** The number of the live version. */
	live: number | null;
	paused: boolean;
	/** The newest first. */
	versions: FlowVersion[];
};

/** A flow and its versions. Throws a problem where there is no such flow. */
export async function versionsOf(sql: Queryable, key: string): Promise<FlowVersions> {
	const [flow] = await sql<{ id: number; live: number | null; paused: boolean }[]>`
		select f.id, v.number as live, f.paused_at is not null as paused
		from flows f left join versions v on v.id = f.live_version_id where f.key = ${key}`;
	if (!flow) throw notFound(`There is no flow ${JSON.stringify(key)}.`);
	const versions = await sql<FlowVersion[]>`
		select id, number, published_at as "publishedAt" from versions where flow_id = ${flow.id} order by number desc`;
	return { ...flow, versions: [...versions] };
}

/** The versions that are asked for: one, or all. Throws a problem where there is none of that number. */
export function chosen({ versions }: FlowVersions, number: number | undefined): FlowVersion[] {
	if (number === undefined) return versions;
	const found = versions.filter((one) => one.number === number);
	if (found.length === 0) throw notFound(`There is no version ${number} of this flow.`);
	return found;
}
