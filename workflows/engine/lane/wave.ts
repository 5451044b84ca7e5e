import type { FlowNode } from "@/workflows/language/program";
import type { Compiled, CompiledVersion } from "../program";
import * as q from "../sql";
import { Around, instantOf, isAlone, type Spread, within } from "./around";
import { Columns } from "./columns";
import { atRest } from "./rest";
import { waysOn } from "./ways";
import { Outputs, writePaths, writePoints, writePosition, writeStats } from "./write";

const AT = "t.v";

/**
 * One statement that moves those of `agenda` for whom a wait of one node is over to where they next rest, and writes
 * everything: for contacts that have nothing else to do by `$1` (now) and past whom nothing reacts. The others are left
 * as they were. It gives how many were moved. Nothing where no way from the node has a lane.
 */
export function waveStatement(
	program: Compiled,
	version: CompiledVersion,
	node: FlowNode,
	spread: Spread,
): string | undefined {
	const columns = new Columns();
	const around = new Around(program, columns, spread);
	const port = node.kind === "wait-for-event" ? "timed-out" : undefined;
	const found = waysOn({ columns, program, version, at: AT, around, node, port });
	if (!found || found.ways.length === 0) return undefined;
	const { ways, changes } = found;
	const out = new Outputs();
	const rest = atRest(ways, columns, program, AT, node);
	const writes = [
		...writePoints(changes, version.id, around, out),
		...writePosition(version, ways, rest.node),
		writePaths(ways, version.id),
		writeStats(ways, version.id),
	];
	const ended = ways.flatMap(({ ends }, n) => (ends ? [n] : []));
	const anew = ways.flatMap(({ entry }, n) => (entry ? [n] : []));
	const conditions = changes.flatMap(({ quiet }) => (quiet === "true" ? [] : [quiet]));
	return `with lane as materialized (
			select e.contact_id, e.id as pass_id, e.entry, e.entered_at, ${AT} as at, ${rest.way} as way, ${rest.due} as due,
				${among(rest.way, ended)} as ended, case when ${among(rest.way, anew)} then nextval('enrollments_id_seq') end as new_id,
				coalesce(o.turn, 0) + 1 as new_turn${out.list()}
			from agenda a
			join enrollments e on e.contact_id = a.contact_id and e.flow_id = ${version.flow.id} and ${within("e.contact_id")}
			join contacts c on c.id = e.contact_id and ${within("c.id")}
			${around.from()}
			${around.others(version.flow.id)}
			cross join lateral (select ${instantOf("e.due", "e.since")} as v offset 0) t
			${columns.from()}
			where e.version_id = ${version.id} and e.node = ${q.text(node.id)} and e.stuck is null and e.due <= $1
				and not e.happened and ${isAlone()}
				and ${q.all([rest.reached, ...conditions])}
			order by a.contact_id
		), ${writes.join(", ")}
		select count(*) as moved from lane`;
}

const among = (way: string, list: number[]) =>
	list.length > 0 ? `(${way} in (${list.join(", ")}))` : "false";
