import type { Run } from "@/workflows/engine/context";
import { holds } from "@/workflows/engine/filters/compile";
import type { Compiled } from "@/workflows/engine/program";
import * as q from "@/workflows/engine/sql";
import { parseDuration } from "@/workflows/language/duration";
import { filterReads } from "@/workflows/language/filter-reads";
import { entryNodes, reentryOf } from "@/workflows/language/graph";
import type { Flow } from "@/workflows/language/program";

export type WouldEnter = { total: number | null; of: { segment: string; n: number }[] };

/**
 * How many would enter at once if the flow were published at `at`: members of its entry segments who are not inside, may
 * come again and would not have to leave. A contact of two segments counts once in the total.
 */
export async function wouldEnter(
	run: Run,
	program: Compiled,
	flowId: number,
	flow: Flow,
	at: string,
): Promise<WouldEnter> {
	const keys = new Set(
		entryNodes(flow).flatMap((node) => (node.kind === "segment-entry" ? [node.config.segment] : [])),
	);
	const segments = program.segments.filter((segment) => keys.has(segment.key));
	if (keys.size === 0) return { total: null, of: [] };
	const none = segments.map(({ key }) => ({ segment: key, n: 0 }));
	if (segments.length === 0 || flow["enter-existing"] === false) return { total: 0, of: none };
	const rows = await run<{ id: number | null; n: number }>(
		`select m.segment_id as id, count(distinct m.contact_id) as n
		from members m join contacts c on c.id = m.contact_id
		where m.segment_id in (${segments.map(({ id }) => q.int(id)).join(", ")})
			and not exists (select from enrollments e where e.flow_id = ${q.int(flowId)} and e.contact_id = m.contact_id)
			${mayCome(flow, flowId, at)} ${mayStay(program, flow, at)}
		group by grouping sets ((m.segment_id), ())`,
	);
	return {
		total: rows.find((row) => row.id === null)?.n ?? 0,
		of: segments.map(({ id, key }) => ({ segment: key, n: rows.find((row) => row.id === id)?.n ?? 0 })),
	};
}

/** Passes of all versions count, also those of a time when re-entry did not look back. */
function mayCome(flow: Flow, flowId: number, at: string): string {
	const reentry = reentryOf(flow);
	if (reentry === "again") return "";
	const since =
		reentry === "once"
			? ""
			: `and b.entered_at > timestamptz ${q.text(at)} - ${q.seconds(parseDuration(reentry["again-after"]))}`;
	return ["visits", "passes"]
		.map(
			(table) =>
				`and not exists (select from ${table} b where b.flow_id = ${q.int(flowId)} and b.contact_id = m.contact_id ${since})`,
		)
		.join(" ");
}

/** Whoever would have to leave is not taken in. What asks for events is left out: it may read millions of them. */
function mayStay(program: Compiled, flow: Flow, at: string): string {
	const exit = flow["exit-when"];
	if (exit === undefined) return "";
	if ([...filterReads(exit)].some((read) => read.startsWith("event:"))) return "";
	const place = { contact: "c", now: `timestamptz ${q.text(at)}`, passes: "enrollments" as const };
	return `and not ${holds(exit, program.names, place)}`;
}
