import type { Run } from "@/workflows/engine/context";
import { SCRATCH_TABLES } from "@/workflows/engine/scratch";
import { SHADOWED } from "@/workflows/preview/sandbox";

/** Balances that are not the sum of their ledger, and ledger rows whose balance is not the sum so far. */
export const wrongBalances = (run: Run) =>
	run(`with summed as (
			select contact_id, score_id, id, balance, sum(applied) over (partition by contact_id, score_id order by id) as sum,
				row_number() over (partition by contact_id, score_id order by id desc) as nth
			from ledger
		)
		select s.contact_id, s.score_id, s.id, s.balance, s.sum from summed s where s.balance <> s.sum
		union all
		select contact_id, score_id, null, b.value, s.sum
		from balances b full join (select * from summed where nth = 1) s using (contact_id, score_id)
		where coalesce(b.value, 0) <> coalesce(s.sum, 0)`);

/** Contacts that stand twice in one flow, or on a node that its version does not have. */
export const wrongPlaces = (run: Run) =>
	run(`select contact_id, flow_id, count(*) as times from enrollments group by contact_id, flow_id having count(*) > 1
		union all
		select e.contact_id, e.flow_id, 0 from enrollments e join versions v on v.id = e.version_id
		where not exists (select from jsonb_array_elements(v.graph::jsonb -> 'nodes') n where n ->> 'id' = e.node)`);

/**
 * Where the counts of a version are not what its passes, positions and paths (moves by hand aside, which fire nothing) say. What erased contacts fired is counted
 * still but on no path, so paths are recounted only while nobody is erased.
 */
export const wrongCounts = (run: Run) =>
	run(`with told as (
			select version_id, what, coalesce(node, '') as node, coalesce(port, '') as port, sum(n) as n from stats group by 1, 2, 3, 4
		), passed as (
			select version_id, outcome from passes union all select version_id, 'active' from enrollments
		), recounted as (
			select version_id, 'entered' as what, '' as node, '' as port, count(*) as n from passed group by 1
			union all
			select version_id, outcome, '', '', count(*) from passed where outcome <> 'active' group by 1, 2
			union all
			select p.version_id, 'fired', s.step ->> 'node', coalesce(s.step ->> 'port', ''), count(*)
			from paths p, jsonb_array_elements(p.steps) s(step)
			where s.step -> 'moved' is null group by 1, 3, 4
		)
		select version_id, what, node, port, t.n as told, r.n as recounted
		from told t full join recounted r using (version_id, what, node, port)
		where coalesce(t.n, 0) <> coalesce(r.n, 0) and (what <> 'fired' or not exists (select from erased))`);

/** Flows of which somebody who entered is neither active nor has finished or exited. */
export const lost = (run: Run) =>
	run(`select flow_id, t.entered, t.ended, e.active
		from (
			select v.flow_id, coalesce(sum(s.n) filter (where s.what = 'entered'), 0) as entered,
				coalesce(sum(s.n) filter (where s.what in ('finished', 'exited')), 0) as ended
			from stats s join versions v on v.id = s.version_id group by 1
		) t
		full join (select flow_id, count(*) as active from enrollments group by 1) e using (flow_id)
		where coalesce(t.entered, 0) <> coalesce(t.ended, 0) + coalesce(e.active, 0)`);

/** Passes in flows that are not paused, with nothing that could ever move them on and nothing that says why. */
export const forgotten = (run: Run) =>
	run(`select e.contact_id, e.flow_id, e.node from enrollments e join flows f on f.id = e.flow_id
		where e.due is null and e.stuck is null and f.paused_at is null`);

/** Contacts whose changes of stage do not lead one to the next, from none to the stage that they have. */
export const wrongStages = (run: Run) =>
	run(`with led as (
			select contact_id, id, before, stage, lag(stage) over (partition by contact_id order by id) as former,
				row_number() over (partition by contact_id order by id desc) as nth
			from stage_changes
		)
		select contact_id, id, before, former from led where ripen.fold(before) is distinct from ripen.fold(former)
			or ripen.fold(before) is not distinct from ripen.fold(stage)
		union all
		select c.id, l.id, c.stage, l.stage from contacts c left join led l on l.contact_id = c.id and l.nth = 1
		where ripen.fold(c.stage) is distinct from ripen.fold(l.stage)`);

const tablesWith = (run: Run, column: string) =>
	run<{ name: string }>(
		`select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
		where a.attname = $1 and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition and pg_table_is_visible(c.oid)
			and c.relname <> all ($2::text[]) order by 1`,
		[column, SCRATCH_TABLES],
	);

/** What still speaks of contacts that are not there: rows of their ids, and rows that read like one of `addresses`. */
export async function traces(run: Run, addresses: string[]): Promise<string[]> {
	const found: string[] = [];
	const ids = (await tablesWith(run, "contact_id")).map(
		({ name }) =>
			`select '${name}' as name where exists (select from ${name} t where contact_id is not null
				and not exists (select from contacts c where c.id = t.contact_id))`,
	);
	for (const { name } of await run<{ name: string }>(ids.join(" union all "))) found.push(`${name}: an id`);
	const gone = await run<{ address: string }>(
		"select a as address from unnest($1::text[]) a where not exists (select from contacts c where c.key = ripen.fold(a))",
		[addresses],
	);
	if (gone.length === 0) return found;
	const patterns = gone.map(({ address }) => `%${address}%`);
	const texts = SHADOWED.map(
		(name) =>
			`select '${name}' as name where exists (select from ${name} t where t::text ilike any ($1::text[]))`,
	);
	for (const { name } of await run<{ name: string }>(texts.join(" union all "), [patterns]))
		found.push(`${name}: an address`);
	return found;
}
