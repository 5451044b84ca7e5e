import { holds } from "./filters/compile";
import { isTouched, type Settling } from "./settling";
import * as q from "./sql";

/**
 * Step 2 of a settle: `exit-when` of every pass in flows that are not paused, all judged on the same facts. Returns the
 * keys of the flows that somebody left.
 */
export async function leave(s: Settling): Promise<string[]> {
	const { run, program, paused } = s.context;
	if (!s.passes) return [];
	const exits = [...program.versions.values()].filter(
		(v) =>
			v.graph["exit-when"] &&
			!paused.has(v.flow.id) &&
			(isTouched(s, v.exitReads) || s.due.has(`exit:${v.id}`)),
	);
	if (exits.length === 0) return [];
	for (const version of exits) if (version.exitReads.has("time")) s.looked.add(`exit:${version.id}`);
	const place = { contact: "c", now: "w.at", passes: "p" as const };
	const cases = exits
		.map((v) => `when ${v.id} then ${holds(v.graph["exit-when"]!, program.names, place)}`)
		.join(" ");
	const left = await run<{ flow_id: number }>(`with gone as (
			update p set ended = 'exited', ended_at = w.at from w, contacts c
			where p.contact_id = w.contact_id and c.id = w.contact_id and w.live and p.ended is null
				and p.version_id in (${exits.map((v) => q.int(v.id)).join(", ")})
				and (case p.version_id ${cases} end)
			returning p.flow_id, p.contact_id
		), stirred as (
			update w set stirred = true from gone where w.contact_id = gone.contact_id
		) select distinct flow_id from gone`);
	if (left.length > 0) s.stirred = true;
	return left.map((row) => flowKey(s, row.flow_id));
}

export function flowKey(s: Pick<Settling, "context">, flowId: number): string {
	return `flow:${s.context.program.flows.find((flow) => flow.id === flowId)!.key}`;
}
