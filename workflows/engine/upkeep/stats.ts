import type { Job, Progress } from "./job";

/**
 * Puts the appended deltas of a version together, one row for each (what, node, port, day). One statement: whoever reads
 * sees them either apart or together, whoever appends goes on, and of two at once the later one finds nothing.
 */
const ROLL_UP = `with crowded as (
		select what, node, port, day from stats where version_id = $1 group by 1, 2, 3, 4 having count(*) > 1
	), gone as (
		delete from stats s using crowded c
		where s.version_id = $1 and s.what = c.what and s.day = c.day
			and s.node is not distinct from c.node and s.port is not distinct from c.port
		returning s.what, s.node, s.port, s.day, s.n
	), rolled as (
		insert into stats (version_id, what, node, port, day, n)
		select $1, what, node, port, day, sum(n) from gone group by 2, 3, 4, 5 returning 1
	)
	select (select count(*) from gone) - (select count(*) from rolled) as saved`;

export async function rollUpStats({ engine, until, through }: Job): Promise<Progress> {
	const after = (through as { version: number } | null)?.version ?? 0;
	const versions = await engine.sql<
		{ id: number }[]
	>`select id from versions where id > ${after} order by id`;
	let rows = 0;
	for (const { id } of versions) {
		const [{ saved }] = await engine.sql.unsafe<{ saved: number }[]>(ROLL_UP, [id]);
		rows += saved;
		if (performance.now() > until && id !== versions.at(-1)?.id)
			return { report: { rows }, through: { version: id } };
	}
	return { report: { rows } };
}
