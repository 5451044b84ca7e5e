import type { Queryable } from "@/db/client";
import { Reuse } from "./reuse";
import type { FlowNumbers } from "./types";
import { chosen, type FlowVersions, versionsOf } from "./versions";

type Standing = { versionId: number; node: string; n: number; stuck: number };
type Counted = { versionId: number; what: string; node: string | null; port: string | null; n: number };

/** For each database that this process asks: a million who stand are not counted anew for every look. */
type Counts = { standing: Reuse<Standing[]>; counted: Reuse<Counted[]> };
const countsOf = new WeakMap<Queryable, Counts>();

function countsIn(sql: Queryable): Counts {
	const known = countsOf.get(sql);
	if (known) return known;
	const made = { standing: new Reuse<Standing[]>(), counted: new Reuse<Counted[]>() };
	countsOf.set(sql, made);
	return made;
}

/**
 * What happened in a flow and who is in it now. `since` (YYYY-MM-DD, UTC) leaves out what was counted on days before,
 * `version` (its number) all others. Throws a problem where there is no such flow or version.
 */
export async function flowNumbers(
	sql: Queryable,
	key: string,
	{ since, version }: { since?: string; version?: number } = {},
): Promise<FlowNumbers> {
	const flow = await versionsOf(sql, key);
	const ids = new Set(chosen(flow, version).map(({ id }) => id));
	const counts = countsIn(sql);
	const [everyone, ever] = await Promise.all([
		counts.standing.get(`${flow.id}`, idsOf(flow).join(), () => countStanding(sql, flow)),
		counts.counted.get(`${flow.id}`, `${since} ${idsOf(flow).join()}`, () => sumUp(sql, flow, since)),
	]);
	const standing = everyone.filter((row) => ids.has(row.versionId));
	const counted = ever.filter((row) => ids.has(row.versionId));
	const total = (what: string) => sum(counted.filter((row) => row.what === what).map((row) => row.n));
	const fired = counted.filter((row) => row.what === "fired");
	return {
		flow: key,
		version: flow.live,
		versions: flow.versions.map(({ id, number, publishedAt }) => ({
			number,
			publishedAt: publishedAt.toISOString(),
			inside: sum(everyone.filter((row) => row.versionId === id).map((row) => row.n)),
		})),
		paused: flow.paused,
		entered: total("entered"),
		finished: total("finished"),
		exited: total("exited"),
		active: sum(standing.map((row) => row.n)),
		stuck: sum(standing.map((row) => row.stuck)),
		at: summed(standing.map((row) => [row.node, row.n])),
		stuckAt: summed(standing.flatMap((row) => (row.stuck > 0 ? [[row.node, row.stuck]] : []))),
		passed: summed(fired.map((row) => [row.node ?? "", row.n])),
		ports: summed(fired.flatMap((row) => (row.port === null ? [] : [[`${row.node}.${row.port}`, row.n]]))),
	};
}

const idsOf = (flow: FlowVersions): number[] => flow.versions.map(({ id }) => id);

async function countStanding(sql: Queryable, flow: FlowVersions): Promise<Standing[]> {
	return sql<Standing[]>`
		select version_id as "versionId", node, count(*) as n, count(stuck) as stuck from enrollments
		where version_id = any (${idsOf(flow)}::int[]) group by 1, 2 order by 1, 2`;
}

async function sumUp(sql: Queryable, flow: FlowVersions, since: string | undefined): Promise<Counted[]> {
	return sql<Counted[]>`
		select version_id as "versionId", what, node, port, sum(n)::bigint as n from stats
		where version_id = any (${idsOf(flow)}::int[]) and (${since ?? null}::date is null or day >= ${since ?? null}::date)
		group by 1, 2, 3, 4`;
}

const sum = (list: number[]): number => list.reduce((total, n) => total + n, 0);

function summed(list: [string, number][]): Record<string, number> {
	const totals = new Map<string, number>();
	for (const [name, n] of list) totals.set(name, (totals.get(name) ?? 0) + n);
	return Object.fromEntries(totals);
}
