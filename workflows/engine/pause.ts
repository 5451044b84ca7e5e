import { act } from "./act";
import type { Context } from "./context";
import type { CompiledFlow, CompiledVersion } from "./program";
import * as q from "./sql";
import { dueOf, isClockWait, isWait, type WaitNode } from "./waits";

/** A paused flow takes nobody in and lets nobody move or leave. */
export async function pauseFlow(
	context: Context,
	flow: CompiledFlow,
	at: string,
	by: "person" | "brake",
): Promise<void> {
	await context.run(`update flows set paused_at = $1, paused_by = '${by}' where id = ${flow.id}`, [at]);
	context.paused.add(flow.id);
}

/** From `at` on the flow is not paused, and entries that were held are due. */
export async function unpause({ run, paused }: Context, flow: CompiledFlow, at: string): Promise<void> {
	await run(
		`update flows set paused_at = null, paused_by = null, resumed_at = $1::timestamptz where id = ${flow.id}`,
		[at],
	);
	paused.delete(flow.id);
	await run(`update held_entries set at = $1::timestamptz where flow_id = ${flow.id}`, [at]);
}

/** The waits that are computed again at a resume: those that hang on the clock, and with `restart` all that are overdue. */
export const renewedWaits = (version: CompiledVersion, restart: boolean): WaitNode[] =>
	version.graph.nodes.filter(isWait).filter((node) => restart || isClockWait(node));

/**
 * Lets a flow go on at `at`: first whoever must leave leaves, then those enter who joined or whose time ran out in the
 * pause, then overdue waits fire. Waits on the clock are computed again instead; with `restart` every wait that was due
 * before begins anew.
 */
export async function resumeFlow(
	context: Context,
	flow: CompiledFlow,
	at: string,
	restart: boolean,
): Promise<void> {
	const { run } = context;
	await unpause(context, flow, at);
	await run("delete from w");
	const exits = [...context.program.versions.values()].filter((v) => v.flow === flow && v.graph["exit-when"]);
	await run(
		`insert into w (contact_id, at)
		select contact_id, $1::timestamptz from enrollments
		where flow_id = ${flow.id} and (due <= $1::timestamptz or due is null or happened ${exits.length > 0 ? "or true" : ""})
		union select contact_id, $1::timestamptz from held_entries where flow_id = ${flow.id}`,
		[at],
	);
	await act(context, async () => {
		await renewWaits(context, flow, restart);
		const held =
			await run(`with gone as (delete from held_entries where flow_id = ${flow.id} returning contact_id, flow_id, node)
			insert into trg (contact_id, flow_id, node) select contact_id, flow_id, node from gone`);
		return { due: exits.map((v) => `exit:${v.id}`), triggered: held.count > 0 };
	});
}

async function renewWaits({ run, program }: Context, flow: CompiledFlow, restart: boolean): Promise<void> {
	for (const version of program.versions.values()) {
		if (version.flow !== flow) continue;
		for (const node of renewedWaits(version, restart)) {
			await run(`update p set moved = true, due = ${dueOf(program.names, node)}
				from w, contacts c
				where w.contact_id = p.contact_id and c.id = p.contact_id and p.version_id = ${version.id}
					and p.node = ${q.text(node.id)} and not p.happened and p.stuck is null
					and p.due ${restart ? "<" : "<="} w.at`);
		}
	}
}
