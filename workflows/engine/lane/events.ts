import { parseDuration } from "@/workflows/language/duration";
import { NOT_BY_CONTACT } from "../events";
import { eventHolds } from "../filters/compile";
import { inOrder } from "../points";
import type { Compiled, CompiledEventRule } from "../program";
import { REFUSED } from "../rules";
import * as q from "../sql";

/**
 * One statement that takes events, all of a contact in their order: `$1` is JSON, rows (n, contact_id, type, at,
 * properties), `$2` now. The contacts are locked. Those for whom something is due first are left out and given as `late`;
 * `expires` is when the first of the points given falls away.
 */
export function eventsStatement(program: Compiled, paused: Set<number>): string {
	const rules = [...program.eventRules.values()].flat();
	const running = runningOf(paused);
	const points = rules.length > 0 ? pointsOf(program, rules) : [];
	return `with given as materialized (
			select r.n, r.contact_id, r.type, r.at, coalesce(r.properties, '{}') as properties
			from jsonb_to_recordset($1::jsonb) r(n int, contact_id bigint, type text, at timestamptz, properties jsonb)
		), standing as materialized (
			select s.*, ${isLate(running)} as late from (
				select c.id, greatest($2::timestamptz, c.clock, p.last) as at, p.due, c.erase_at, c.zone,
					(c.deleting_at is null and not ${REFUSED}) as scores
				from (select distinct contact_id from given) g join contacts c on c.id = g.contact_id
				cross join lateral (
					select max(i.since) as last, min(i.due) filter (where i.stuck is null ${running}) as due
					from enrollments i where i.contact_id = c.id
				) p offset 0
			) s
		), ev as materialized (
			select g.n, g.contact_id, g.type, least(coalesce(g.at, s.at), s.at) as event_at, s.at, g.properties,
				nextval('events_id_seq') as event_id
			from given g join standing s on s.id = g.contact_id and not s.late order by g.n
		), stored as (
			insert into events (id, contact_id, type, at, taken_at, properties)
			select event_id, contact_id, type, event_at, at, properties from ev order by contact_id, n
		), seen as (
			update contacts c set clock = l.at, last_active_at = greatest(c.last_active_at, l.active)
			from (select contact_id, max(at) as at, max(event_at) filter (where type not in ${NOT_BY_CONTACT}) as active from ev group by 1) l
			where c.id = l.contact_id
		)${points.map((part) => `, ${part}`).join("")}
		select (select array_agg(id) from standing where late) as late,
			${points.length > 0 ? "(select min(expires_at) from granted)" : "null::timestamptz"} as expires`;
}

/** Passes of paused flows and entries into them wait. */
const runningOf = (paused: Set<number>) =>
	paused.size > 0 ? `and i.flow_id not in (${[...paused].map(q.int).join(", ")})` : "";

const isLate = (running: string) =>
	q.any([
		"coalesce(s.due <= s.at, false)",
		"coalesce(s.erase_at <= s.at, false)",
		"exists (select from looks l where l.contact_id = s.id and l.at <= s.at)",
		"exists (select from grants g where g.contact_id = s.id and g.expires_at <= s.at)",
		`exists (select from held_entries i where i.contact_id = s.id and i.at <= s.at ${running})`,
	]);

function pointsOf(program: Compiled, rules: CompiledEventRule[]): string[] {
	const list = rules.map(({ score, rule }, n) => {
		const limit = rule.limit === "once" ? { times: 1 } : rule.limit;
		const per = limit && "per" in limit ? q.seconds(parseDuration(limit.per)) : "null::interval";
		return [
			String(n),
			q.int(score.id),
			q.text(rule.key),
			q.int(rule.points),
			q.int(score.lo),
			q.int(score.hi),
			rule.expires ? q.num(parseDuration(rule.expires)) : "null::float8",
			limit ? q.int(limit.times) : "null::int",
			per,
		];
	});
	const matched = `matched as materialized (
			select e.contact_id, e.at, e.event_at, e.event_id, e.n, unnest(${rulesOf(program, rules)}) as rule_n
			from ev e join standing c on c.id = e.contact_id where c.scores
		), hit as materialized (
			select m.contact_id, m.at, m.event_at, m.event_id, m.n * ${rules.length} + m.rule_n as n, r.score_id, r.rule, r.asked, r.lo, r.hi, r.expires, r.times, r.per
			from matched m join (values ${q.rows(list)}) r(n, score_id, rule, asked, lo, hi, expires, times, per) on r.n = m.rule_n
		)`;
	const limited = rules.some(({ rule }) => rule.limit);
	const asked = (relation: string) =>
		`select contact_id, at, n, score_id, asked, lo, hi, 'rule' as kind, rule as reason, rule, event_id, expires,
			false as held, event_at from ${relation}`;
	if (!limited) return [matched, inOrder(asked("hit"))];
	return [
		matched,
		LIMITED,
		`used as (
			insert into rule_uses (contact_id, score_id, rule, at) select contact_id, score_id, rule, event_at from allowed
		)`,
		inOrder(`${asked("hit")} where times is null union all ${asked("allowed")}`),
	];
}

/** Of the events that meet a limited rule, those at which it gives still: one after the other for each contact. */
const LIMITED = `counted as (
			select h.*, before.uses, ripen.used(before.uses, h.event_at, h.times, h.per)
				over (partition by h.contact_id, h.score_id, h.rule order by h.n rows unbounded preceding) as given
			from (select *, min(event_at) over (partition by contact_id, score_id, rule) as first_at from hit where times is not null) h
			cross join lateral (
				select coalesce(array_agg(u.at), '{}') as uses from rule_uses u
				where u.contact_id = h.contact_id and u.score_id = h.score_id and u.rule = h.rule
					and (h.per is null or u.at > h.first_at - h.per)
			) before
		), allowed as materialized (
			select * from (
				select *, cardinality(given) - coalesce(lag(cardinality(given)) over (partition by contact_id, score_id, rule order by n), cardinality(uses)) as more
				from counted
			) c where more > 0
		)`;

/** The numbers of the rules that an event meets, limits apart, as an array. */
function rulesOf(program: Compiled, rules: CompiledEventRule[]): string {
	const place = { contact: "c", now: "e.at", passes: "enrollments" as const, event: "e" };
	const cases = [...program.eventRules].map(([type, some]) => {
		const numbers = some.map(({ rule }, i) => {
			const n = rules.indexOf(some[i]);
			return rule.where
				? `case when ${eventHolds(rule.where, program.names, place)} then ${n} end`
				: String(n);
		});
		return `when ${q.text(type)} then array_remove(array[${numbers.join(", ")}], null)`;
	});
	return `case e.type ${cases.join(" ")} end`;
}
