import { act } from "../act";
import type { Context } from "../context";
import { armSilently } from "../create";
import { holds } from "../filters/compile";
import type { CompiledScore } from "../program";
import { recomputeScore } from "../recompute";
import * as q from "../sql";

const CHUNK = 5000;

/**
 * Looks at everybody anew after a change of definitions: scores whose rules changed are recomputed, segments and `while`
 * rules come in line, nothing is crossed.
 * Who joins a segment by it is about to enter the live flows that begin with it, other than those published now; for whom
 * `exit-when` holds by it is about to leave.
 */
export async function rebuild(
	context: Context,
	at: string,
	published: string[],
	recomputed: CompiledScore[],
): Promise<void> {
	const { run } = context;
	for (let after = 0; ; ) {
		await run("delete from w");
		const [chunk] = await run<{ last: number | null }>(
			`with chunk as (
				select id from contacts where id > $1 order by id limit ${CHUNK} for no key update
			), standing as (
				insert into w (contact_id, at) select s.id, greatest($2::timestamptz, c.clock) from chunk s join contacts c on c.id = s.id
			) select max(id) as last from chunk`,
			[after, at],
		);
		if (chunk.last === null) return;
		after = chunk.last;
		await run("analyze w");
		for (const score of recomputed) await recomputeScore(context, score);
		await act(context, async () => ({ everything: true, quiet: true }));
		await armSilently(context);
		await holdJoined(context, at, published);
		await lookAtExits(context);
	}
}

/** Whoever must leave a flow by the change leaves at the next look, when something may move again. */
async function lookAtExits({ run, program }: Context): Promise<void> {
	const place = { contact: "c", now: "w.at", passes: "enrollments" as const };
	for (const version of program.versions.values()) {
		const exit = version.graph["exit-when"];
		if (!exit) continue;
		await run(`insert into looks (contact_id, kind, ref, at)
			select w.contact_id, 'exit', ${version.id}, w.at
			from enrollments e join w on w.contact_id = e.contact_id join contacts c on c.id = w.contact_id
			where e.version_id = ${version.id} and ${holds(exit, program.names, place)} order by w.contact_id`);
	}
}

async function holdJoined({ run, program }: Context, at: string, published: string[]): Promise<void> {
	for (const flow of program.flows) {
		if (!flow.live || published.includes(flow.key)) continue;
		for (const node of flow.live.graph.nodes) {
			if (node.kind !== "segment-entry") continue;
			await run(
				`insert into held_entries (contact_id, flow_id, node, at)
				select m.contact_id, ${flow.id}, ${q.text(node.id)}, m.joined_at from members m join w on w.contact_id = m.contact_id
				where m.segment_id = ${program.names.segmentId(node.config.segment)} and m.joined_at = w.at and m.joined_at >= $1::timestamptz
				order by m.contact_id on conflict do nothing`,
				[at],
			);
		}
	}
}
