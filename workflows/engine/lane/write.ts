import type { CompiledVersion } from "../program";
import * as q from "../sql";
import { type Around, within } from "./around";
import type { PointChange } from "./walk";
import type { WholeWay } from "./ways";

/** What the lane gives out: an expression has one name in it, `m.<name>`, however often it is used. */
export class Outputs {
	private readonly names = new Map<string, string>();

	of(expression: string): string {
		if (expression === "true") return expression;
		const name = this.names.get(expression) ?? `o${this.names.size}`;
		this.names.set(expression, name);
		return `m.${name}`;
	}

	/** As further columns of the select. */
	list(): string {
		return [...this.names].map(([expression, name]) => `, ${expression} as ${name}`).join("");
	}
}

/** Common table expressions that write the changes of balances, and their ledger rows in the order of the walk. */
export function writePoints(changes: PointChange[], version: number, around: Around, out: Outputs): string[] {
	if (changes.length === 0) return [];
	const last = new Map(changes.map((change) => [change.score, change.after]));
	const puts = [...last].flatMap(([score, after]) => {
		const moved = `${out.of(after)} <> ${out.of(around.first(score.key))}`;
		const isMissing = out.of(around.isMissing(score.key));
		return [
			`put_${score.id} as (update balances b set value = ${out.of(after)} from lane m
				where b.contact_id = m.contact_id and b.score_id = ${score.id} and ${within("b.contact_id")} and ${moved})`,
			`new_${score.id} as (insert into balances (contact_id, score_id, value)
				select contact_id, ${score.id}, ${out.of(after)} from lane m where ${isMissing} and ${moved})`,
		];
	});
	// One select for each change: VALUES would be set up anew for every contact.
	const rows = changes.map(({ node, points, score, reached, before, after }, n) => {
		const [from, to] = [out.of(before), out.of(after)];
		const asked = points.asked === null ? "null::int" : q.int(points.asked);
		return `select m.contact_id, ${score.id} as score_id, m.at, ${q.text(points.kind)} as kind, ${asked} as asked,
			${to} - ${from} as applied, ${to} as balance, ${q.text(points.reason)} as reason, ${version} as version_id,
			${q.text(node.id)} as node, ${n} as n
			from lane m where ${out.of(reached)}${points.always ? "" : ` and ${to} <> ${from}`}`;
	});
	const columns = "contact_id, score_id, at, kind, asked, applied, balance, reason, version_id, node";
	return [
		...puts,
		`written as (
			insert into ledger (${columns}) select ${columns} from (${rows.join(" union all ")}) r
			${rows.length > 1 ? "order by contact_id, n" : ""}
		)`,
	];
}

/** A value for each way: SQL over the number of the way. Null where it is null for all. */
export function byWay(ways: WholeWay[], value: (way: WholeWay) => string | undefined, type: string): string {
	const cases = ways.flatMap((way, n) => {
		const then = value(way);
		return then === undefined ? [] : [`when ${n} then ${then}`];
	});
	return cases.length === 0 ? `null::${type}` : `case m.way ${cases.join(" ")} end`;
}

/** The paths: one row for each contact, with the steps of its way. */
export function writePaths(ways: WholeWay[], version: number): string {
	const steps = ({ steps: some }: WholeWay) =>
		`${q.text(JSON.stringify(some.map(({ node, port }) => (port === null ? { node: node.id } : { node: node.id, port }))))}::jsonb`;
	const from = byWay(ways, ({ entry, ends }) => (entry && ends ? String(ends) : undefined), "int");
	return `walked as (
			insert into paths (contact_id, pass_id, version_id, at, steps, next_pass_id, next_from)
			select m.contact_id, m.pass_id, ${version}, m.at, ${byWay(ways, steps, "jsonb")}, m.new_id, ${from} from lane m
		)`;
}

/** Counts the steps of each way, by day, and the passes that ended and began. */
export function writeStats(ways: WholeWay[], version: number): string {
	const rows = ways.flatMap(({ steps, ends, entry }, n) => {
		const fired = steps.map(({ node, port }) => [
			String(n),
			"'fired'",
			q.text(node.id),
			port === null ? "null::text" : q.text(port),
		]);
		const passed = [...(ends ? ["finished"] : []), ...(entry ? ["entered"] : [])];
		return [...fired, ...passed.map((what) => [String(n), q.text(what), "null::text", "null::text"])];
	});
	return `counted as (
			insert into stats (version_id, what, node, port, day, n)
			select ${version}, v.what, v.node, v.port, d.day, sum(d.n)
			from (select m.way, (m.at at time zone 'UTC')::date as day, count(*) as n from lane m group by 1, 2) d
			join (values ${q.rows(rows)}) v(way, what, node, port) on v.way = d.way
			group by v.what, v.node, v.port, d.day
		)`;
}

/** Whoever rests stands on, or stands anew, in the same row; whoever is through is gone, and the clock says when. */
export function writePosition({ flow, id }: CompiledVersion, ways: WholeWay[], node: string): string[] {
	const rests = ways.filter((way) => way.rest);
	const parts: string[] = [];
	if (rests.length > 0) {
		const entry = byWay(ways, (way) => way.entry && q.text(way.entry), "text");
		const anew = rests.some((way) => way.entry)
			? `, id = coalesce(m.new_id, e.id), entry = coalesce(${entry}, e.entry),
			entered_at = case when m.new_id is null then e.entered_at else m.at end,
			turn = case when m.new_id is null then e.turn else m.new_turn end,
			event = case when m.new_id is null then e.event end, answer_id = case when m.new_id is null then e.answer_id end,
			caller_id = case when m.new_id is null then e.caller_id end`
			: "";
		parts.push(`moved as (
			update enrollments e set node = ${node}, since = m.at, due = m.due,
				happened = false${anew}
			from lane m where e.contact_id = m.contact_id and e.flow_id = ${flow.id} and ${within("e.contact_id")} and m.due is not null
		)`);
	}
	if (ways.some((way) => way.ends))
		parts.push(`ended as (
				insert into passes (id, contact_id, flow_id, version_id, entry, entered_at, ended_at, outcome)
				select m.pass_id, m.contact_id, ${flow.id}, ${id}, m.entry, m.entered_at, m.at, 'finished' from lane m where m.ended
			)`);
	if (ways.some((way) => !way.rest))
		parts.push(
			`gone as (delete from enrollments e using lane m
				where e.contact_id = m.contact_id and e.flow_id = ${flow.id} and ${within("e.contact_id")} and m.due is null)`,
			`aged as (update contacts c set clock = m.at from lane m where c.id = m.contact_id and ${within("c.id")} and m.due is null and c.clock < m.at)`,
		);
	return parts;
}
