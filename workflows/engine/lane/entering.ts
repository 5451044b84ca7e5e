import { holds } from "../filters/compile";
import { type Compiled, type Entry, reentryOf } from "../program";
import * as q from "../sql";
import { Around, instantOf, isAlone, type Spread, within } from "./around";
import { Columns } from "./columns";
import { isReadInFlow } from "./quiet";
import { atRest } from "./rest";
import { walk } from "./walk";
import { Outputs, writePaths, writePoints, writeStats } from "./write";

const AT = "t.v";

/** Whoever has nothing else to do than to enter here, and is not in the flow. */
const mayEnter = (flowId: number, node: string) =>
	`${isAlone(`(h.flow_id <> ${flowId} or h.node <> ${q.text(node)})`)}
		and not exists (select from enrollments i where i.contact_id = c.id and i.flow_id = ${flowId} and ${within("i.contact_id")})`;

/**
 * One statement for those of `agenda` who are about to enter a flow by one entry (a publish, a tick or a resume has
 * prepared it): they walk in up to their first wait. Only those who may enter, have nothing else to do by `$1` (now) and
 * past whom nothing reacts; they leave `agenda`. Gives how many entered. Nothing where the way in has no lane.
 */
export function enteringStatement(program: Compiled, entry: Entry, spread: Spread): string | undefined {
	const { version, node } = entry;
	const { flow } = version;
	if (isReadInFlow(program, flow.key) || version.exitReads.has("time")) return undefined;
	const columns = new Columns();
	const around = new Around(program, columns, spread);
	const may = admits(program, entry, around);
	const found = walk({ columns, program, version, at: AT, around, node });
	const ways = (found?.ways ?? []).filter((way) => way.rest).map((way) => ({ ...way, entry: node.id }));
	if (!found || ways.length === 0) return undefined;
	const out = new Outputs();
	const rest = atRest(ways, columns, program, AT);
	const { mode } = reentryOf(version);
	const writes = [
		...writePoints(found.changes, version.id, around, out),
		`came as (
			insert into enrollments (id, contact_id, flow_id, version_id, entry, node, entered_at, turn, since, due)
			select m.pass_id, m.contact_id, ${flow.id}, ${version.id}, ${q.text(node.id)}, ${rest.node}, m.at, m.turn, m.at, m.due from lane m
		)`,
		`used as (delete from held_entries h using lane m
			where h.contact_id = m.contact_id and h.flow_id = ${flow.id} and h.node = ${q.text(node.id)} and ${within("h.contact_id")})`,
		"done as (delete from agenda a using lane m where a.contact_id = m.contact_id)",
		...(mode === "again" ? [] : [VISITED(flow.id)]),
		writePaths(ways, version.id),
		writeStats(ways, version.id),
	];
	const quiet = found.changes.flatMap((change) => (change.quiet === "true" ? [] : [change.quiet]));
	return `with lane as materialized (
			select c.id as contact_id, nextval('enrollments_id_seq') as pass_id, ${AT} as at, ${rest.way} as way, ${rest.due} as due,
				null::bigint as new_id, coalesce(o.turn, 0) + 1 as turn${out.list()}
			from agenda a
			join held_entries h on h.contact_id = a.contact_id and h.flow_id = ${flow.id} and h.node = ${q.text(node.id)}
				and h.at <= $1 and ${within("h.contact_id")}
			join contacts c on c.id = h.contact_id and ${within("c.id")}
			${around.from()}
			${around.others(flow.id)}
			cross join lateral (select ${instantOf("h.at")} as v offset 0) t
			${columns.from()}
			where ${mayEnter(flow.id, node.id)} and ${q.all([...may, rest.reached, ...quiet])}
			order by a.contact_id
		), ${writes.join(", ")}
		select count(*) as moved from lane`;
}

/** Whether the flow takes the contact in by this entry, as `admits` and `enter` of a settle say it. */
function admits(program: Compiled, { version, segmentId }: Entry, around: Around): string[] {
	const exit = version.graph["exit-when"];
	const { mode, seconds } = reentryOf(version);
	const place = {
		contact: "c",
		now: AT,
		passes: "enrollments" as const,
		balance: (score: string) => around.balance(score),
	};
	const since = mode === "once" ? "" : ` and v.entered_at + ${q.seconds(seconds)} > ${AT}`;
	return [
		...(segmentId === null ? [] : [around.isMember(segmentId)]),
		...(exit ? [`not ${holds(exit, program.names, place)}`] : []),
		...(mode === "again"
			? []
			: [
					`not exists (select from visits v where v.contact_id = c.id and v.flow_id = ${version.flow.id}${since})`,
				]),
	];
}

const VISITED = (flowId: number) => `visited as (
			insert into visits (contact_id, flow_id, entered_at) select m.contact_id, ${flowId}, m.at from lane m
			on conflict (contact_id, flow_id) do update set entered_at = excluded.entered_at
		)`;
