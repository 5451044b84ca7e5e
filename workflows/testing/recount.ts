import type { Run } from "@/workflows/engine/context";

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
 * Where the counts of a version are not what its passes, positions and paths say. What erased contacts fired is counted
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
			from paths p, jsonb_array_elements(p.steps) s(step) group by 1, 3, 4
		)
		select version_id, what, node, port, t.n as told, r.n as recounted
		from told t full join recounted r using (version_id, what, node, port)
		where t.n is distinct from r.n and (what <> 'fired' or not exists (select from erased))`);
