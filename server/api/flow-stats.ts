import type { Queryable } from "@/db/client";
import { notFound } from "./problem";

export type FlowStats = {
	flow: string;
	name: string;
	/** The number of the live version; null where the flow was never published. */
	version: number | null;
	paused: boolean;
	entered: number;
	finished: number;
	exited: number;
	active: number;
	stuck: number;
	/** Contacts that stand on a node now. */
	at: Record<string, number>;
	/** How often a node was fired, of all versions. */
	passed: Record<string, number>;
	/** How often a port was taken, as `node.port`. */
	ports: Record<string, number>;
};

/** What happened in a flow so far, all versions together, and who is in it now. */
export async function flowStats(sql: Queryable, key: string): Promise<FlowStats> {
	const [flow] = await sql<{ id: number; name: string; number: number | null; paused: boolean }[]>`
		select f.id, f.name, v.number, f.paused_at is not null as paused
		from flows f left join versions v on v.id = f.live_version_id where f.key = ${key}`;
	if (!flow) throw notFound(`There is no flow ${JSON.stringify(key)}.`);
	const counted = await sql<{ what: string; node: string | null; port: string | null; n: number }[]>`
		select t.what, t.node, t.port, sum(t.n)::bigint as n from stats t join versions v on v.id = t.version_id
		where v.flow_id = ${flow.id} group by 1, 2, 3`;
	const standing = await sql<{ node: string; n: number; stuck: number }[]>`
		select node, count(*) as n, count(stuck) as stuck from enrollments where flow_id = ${flow.id} group by 1 order by 1`;
	const total = (what: string) => sum(counted.filter((row) => row.what === what).map((row) => row.n));
	const fired = counted.filter((row) => row.what === "fired" && row.node !== null);
	return {
		flow: key,
		name: flow.name,
		version: flow.number,
		paused: flow.paused,
		entered: total("entered"),
		finished: total("finished"),
		exited: total("exited"),
		active: sum(standing.map((row) => row.n)),
		stuck: sum(standing.map((row) => row.stuck)),
		at: Object.fromEntries(standing.map((row) => [row.node, row.n])),
		passed: summed(fired.map((row) => [row.node!, row.n])),
		ports: summed(fired.flatMap((row) => (row.port === null ? [] : [[`${row.node}.${row.port}`, row.n]]))),
	};
}

const sum = (list: number[]): number => list.reduce((total, n) => total + n, 0);

function summed(list: [string, number][]): Record<string, number> {
	const totals: Record<string, number> = {};
	for (const [name, n] of list) totals[name] = (totals[name] ?? 0) + n;
	return totals;
}
