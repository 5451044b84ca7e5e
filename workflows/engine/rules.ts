import { parseDuration } from "@/workflows/language/duration";
import type { Context } from "./context";
import { eventHolds, holds } from "./filters/compile";
import { askInOrder } from "./points";
import type { CompiledEventRule, CompiledWhileRule } from "./program";
import * as q from "./sql";

export const REFUSED = "'profiling' = any (c.do_not_contact)";

/** Gives the points of all event rules for the events in `ev`, in file order. Returns the keys of what changed. */
export async function scoreEvents(context: Context, types: string[]): Promise<string[]> {
	const changed = new Set<string>();
	for (const type of types) {
		const rules = context.program.eventRules.get(type);
		if (!rules) continue;
		const touched = await askInOrder(context, "select * from hit", eventHits(context, type, rules));
		for (const id of touched) changed.add(scoreKey(context, id));
	}
	return [...changed];
}

function eventHits(context: Context, type: string, rules: CompiledEventRule[]): string[] {
	const list = rules.map((rule, n) => [
		String(n),
		q.int(rule.score.id),
		q.text(rule.rule.key),
		q.int(rule.rule.points),
		q.int(rule.score.lo),
		q.int(rule.score.hi),
		rule.rule.expires ? q.num(parseDuration(rule.rule.expires)) : "null::float8",
		gives(context, rule),
	]);
	const relation = `select e.contact_id, e.at, r.n, r.score_id, r.asked, r.lo, r.hi, 'rule' as kind, r.rule as reason,
			r.rule, e.event_id, r.expires, false as held, e.event_at
		from ev e join contacts c on c.id = e.contact_id
		cross join lateral (values ${q.rows(list)}) r(n, score_id, rule, asked, lo, hi, expires, gives)
		where e.type = ${q.text(type)} and c.deleting_at is null and not ${REFUSED} and r.gives`;
	const limited = rules.filter((rule) => rule.rule.limit);
	const hit = `hit as materialized (${relation})`;
	if (limited.length === 0) return [hit];
	const keys = limited.map((rule) => `(${rule.score.id}, ${q.text(rule.rule.key)})`).join(", ");
	const used = `used as (
			insert into rule_uses (contact_id, score_id, rule, at)
			select contact_id, score_id, rule, event_at from hit where (score_id, rule) in (${keys})
		)`;
	return [hit, used];
}

/** Whether the rule gives points for the event: its filter holds and its limit is not used up. */
function gives(context: Context, { score, rule }: CompiledEventRule): string {
	const place = { contact: "c", now: "e.at", passes: "p" as const, event: "e" };
	const parts = [rule.where ? eventHolds(rule.where, context.program.names, place) : "true"];
	if (rule.limit) {
		const uses = `from rule_uses u where u.contact_id = e.contact_id and u.score_id = ${score.id} and u.rule = ${q.text(rule.key)}`;
		if (rule.limit === "once") parts.push(`not exists (select ${uses})`);
		else {
			const since = `e.event_at - ${q.seconds(parseDuration(rule.limit.per))}`;
			parts.push(
				`(select count(*) ${uses} and u.at > ${since} and u.at <= e.event_at) < ${q.int(rule.limit.times)}`,
			);
		}
	}
	return q.all(parts);
}

/**
 * Brings the held points of `while` rules in line with their filters, for the contacts that still move: first what is
 * taken back, then what is given, each in file order. Returns the keys of the scores that changed.
 */
export async function holdRules(context: Context, rules: CompiledWhileRule[]): Promise<string[]> {
	const list = rules.map((rule, n) => [
		String(n),
		q.int(rule.score.id),
		q.text(rule.rule.key),
		q.int(rule.rule.points),
		q.int(rule.score.lo),
		q.int(rule.score.hi),
		q.int(rule.score.fallTo),
		holds(rule.rule.while, context.program.names, { contact: "c", now: "w.at", passes: "p" }),
	]);
	const judged = `select w.contact_id, w.at, r.*, g.id as grant_id, g.applied,
			(r.holds and not ${REFUSED}) as holding
		from w join contacts c on c.id = w.contact_id
		cross join lateral (values ${q.rows(list)}) r(n, score_id, rule, points, lo, hi, fall_to, holds)
		left join grants g on g.contact_id = w.contact_id and g.score_id = r.score_id and g.held and g.rule = r.rule
		where w.live and c.deleting_at is null`;
	const touched = await askInOrder(
		context,
		`select contact_id, at, n, score_id, -applied as asked, fall_to as lo, hi, 'ended' as kind, 'ended' as reason, rule,
			null::bigint as event_id, null::float8 as expires, false as held, at as event_at
		from judged where grant_id is not null and not holding and applied <> 0
		union all select contact_id, at, n + ${rules.length}, score_id, points, lo, hi, 'while', rule, rule, null, null, true, at
		from judged where holding and grant_id is null`,
		[
			`judged as materialized (${judged})`,
			"stopped as (delete from grants g using judged j where g.id = j.grant_id and not j.holding)",
		],
	);
	return touched.map((id) => scoreKey(context, id));
}

/** Lets fall what has expired by each contact's instant, in the order it was given. */
export async function expirePoints(context: Context): Promise<string[]> {
	const scores = context.program.scores;
	if (scores.length === 0) return [];
	const bounds = q.rows(scores.map((s) => [q.int(s.id), q.int(s.fallTo), q.int(s.hi)]));
	const touched = await askInOrder(
		context,
		`select f.contact_id, f.at, f.id as n, f.score_id, -f.applied as asked, s.fall_to as lo, s.hi, 'expired' as kind,
			'expired' as reason, f.rule, null::bigint as event_id, null::float8 as expires, false as held, f.at as event_at
		from fallen f join (values ${bounds}) s(id, fall_to, hi) on s.id = f.score_id`,
		[
			`fallen as (
				delete from grants g using w, contacts c
				where g.contact_id = w.contact_id and c.id = w.contact_id and c.deleting_at is null and w.live
					and g.expires_at <= w.at
				returning g.id, g.contact_id, w.at, g.score_id, g.applied, g.rule
			)`,
		],
	);
	return touched.map((id) => scoreKey(context, id));
}

function scoreKey(context: Context, id: number): string {
	return `score:${context.program.scores.find((score) => score.id === id)!.key}`;
}
