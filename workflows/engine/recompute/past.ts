import type { EventRule } from "@/workflows/language/program";
import type { Context } from "../context";
import { eventHolds } from "../filters/compile";
import type { CompiledScore } from "../program";
import type { Operation } from "../replay";
import * as q from "../sql";
import type { CarriedForward } from "../upkeep/carried";

/** What is replayed as it was; rule rows are made anew, their expiries and former recomputations with them. */
const KEPT = "('import', 'add', 'set', 'reset', 'limit', 'manual', 'merged', 'carried', 'while', 'ended')";
/** Times are in microseconds, as the database keeps them, so that what has not changed compares as equal. */
export const SECOND = 1_000_000;
const micros = (instant: string) => `(date_part('epoch', ${instant}) * 1e6)::bigint`;

/** An SQL condition on a contact's id. Said of every table: a merge join would read each of them from its beginning. */
export type Within = (column: string) => string;

/** As the rows of the tables: what is to fall away (held or expiring), and when limited rules gave. */
export type Grant = [rule: string, held: boolean, applied: number, expiresAt: number | null];
export type Use = [rule: string, at: number];

type Stored =
	| [at: number, kind: "event", own: number, rules: number[]]
	| [
			at: number,
			kind: string,
			asked: number | null,
			applied: number,
			balance: number,
			rule: string | null,
			version: number | null,
			node: string | null,
			carried: CarriedForward | null,
	  ];

/** Everything that happened to the score of one contact, in order, and what it has come to. */
export interface Past {
	contact_id: number;
	now: number;
	balance: number;
	grants: Grant[];
	uses: Use[];
	operations: Stored[];
	carried: CarriedForward | null;
}

/** A part of the past: events taken before `until`, and of each contact the ledger rows up to its last one. */
export interface Part {
	until: string;
	contacts: number[];
	lasts: number[];
}

/**
 * The past of each contact of `w` that has one; of one instant, events come first. What was carried forward comes before
 * all others and stands for the rows and events that it covers. With a `part` it is only that, and everybody's.
 */
export async function pastsOf(
	{ run, program }: Context,
	score: CompiledScore,
	rules: EventRule[],
	within: Within,
	part?: Part,
): Promise<Past[]> {
	const place = { contact: "c", now: "e.taken_at", passes: "enrollments" as const, event: "e" };
	const matches = rules.map((rule, n) => {
		const holds = rule.where ? eventHolds(rule.where, program.names, place) : "true";
		return `case when e.type = ${q.text(rule.event)} and ${holds} then ${n} end`;
	});
	const types = [...new Set(rules.map((rule) => rule.event))].map(q.text).join(", ");
	const events =
		rules.length === 0
			? ""
			: `union all
			select e.contact_id, e.taken_at as at, 0 as rank, e.id, json_build_array(${micros("e.taken_at")}, 'event',
				${micros("e.at")}, array_remove(array[${matches.join(", ")}]::int[], null)) as operation
			from events e join w on w.contact_id = e.contact_id and ${within("w.contact_id")} join contacts c on c.id = e.contact_id
				left join begun on begun.contact_id = e.contact_id
			where e.type in (${types}) and ${within("e.contact_id")} and ${within("c.id")}
				and (begun.contact_id is null or e.taken_at >= begun.until or e.id > begun.event)
				${part ? "and e.at < $1::timestamptz and e.taken_at < $1::timestamptz" : ""}`;
	const free = "and c.deleting_at is null and not 'profiling' = any (c.do_not_contact)";
	const early = `left join unnest($2::bigint[], $3::bigint[]) early(contact_id, last)
		on early.contact_id = l.contact_id and l.id <= early.last and l.at < $1::timestamptz`;
	const statement = `with begun as materialized (
			select l.contact_id, l.carried, (l.carried ->> 'until')::timestamptz as until,
				(l.carried ->> 'event')::bigint as event, (l.carried ->> 'last')::bigint as last
			from ledger l join w on w.contact_id = l.contact_id and ${within("w.contact_id")}
			where l.score_id = ${score.id} and l.carried is not null and ${within("l.contact_id")}
		)
		select w.contact_id, ${micros("w.at")} as now, coalesce(b.value, 0) as balance, begun.carried,
			coalesce((select json_agg(json_build_array(g.rule, g.held, g.applied, ${micros("g.expires_at")}) order by g.held desc, case when g.held then g.rule collate "C" end, g.id)
				from grants g where g.contact_id = w.contact_id and g.score_id = ${score.id}), '[]') as grants,
			coalesce((select json_agg(json_build_array(u.rule, ${micros("u.at")}) order by u.rule collate "C", u.at)
				from rule_uses u where u.contact_id = w.contact_id and u.score_id = ${score.id}), '[]') as uses,
			coalesce(o.operations, '[]') as operations
		from w join contacts c on c.id = w.contact_id ${part ? "" : free}
		left join begun on begun.contact_id = w.contact_id
		left join balances b on b.contact_id = w.contact_id and b.score_id = ${score.id} and ${within("b.contact_id")}
		left join (
			select contact_id, json_agg(operation order by rank < 0 desc, at, rank, id) as operations from (
				select l.contact_id, l.at, case when l.carried is null then 1 else -1 end as rank, l.id,
					json_build_array(${micros("l.at")}, l.kind, l.asked, l.applied, l.balance, l.rule, l.version_id, l.node, l.carried) as operation
				from ledger l join w on w.contact_id = l.contact_id and ${within("w.contact_id")}
					left join begun on begun.contact_id = l.contact_id ${part ? early : ""}
				where l.score_id = ${score.id} and l.kind in ${KEPT} and ${within("l.contact_id")}
					and (l.carried is not null or ((begun.contact_id is null or l.id > begun.last)${part ? " and early.contact_id is not null" : ""}))
				${events}
			) happened group by contact_id
		) o on o.contact_id = w.contact_id
		where ${within("c.id")} and ${within("w.contact_id")} and (o.contact_id is not null or b.contact_id is not null)`;
	return run<Past & Record<string, unknown>>(statement, part && [part.until, part.contacts, part.lasts]);
}

export const operationOf =
	({ program }: Context, score: CompiledScore) =>
	(stored: Stored): Operation => {
		const at = stored[0];
		if (stored[1] === "event") return { at, kind: "event", own: stored[2]!, rules: stored[3] as number[] };
		const [, kind, asked, applied, balance, rule, version, node, carried] = stored as Exclude<
			Stored,
			{ 1: "event" }
		>;
		if (kind === "while") return { at, kind, rule: rule!, asked: asked! };
		if (kind === "ended") return { at, kind, rule: rule! };
		if (kind === "carried" && carried) return { at: Number.NEGATIVE_INFINITY, kind, ...carried };
		if (kind === "reset") return { at, kind: "set", to: 0 };
		if (kind === "set") return { at, kind, to: balance };
		if (kind === "limit") {
			const limit = program.versions.get(version ?? -1)?.nodes.get(node ?? "");
			if (limit?.kind !== "limit-points") return { at, kind: "ask", asked: applied };
			return { at, kind, floor: limit.config.floor ?? score.lo, ceiling: limit.config.ceiling ?? score.hi };
		}
		return { at, kind: "ask", asked: asked ?? applied };
	};
