import { parseDuration } from "@/workflows/language/duration";
import type { FlowNode } from "@/workflows/language/program";
import { nextTick } from "@/workflows/language/schedule";
import type { Context, Run } from "./context";
import { armingOf } from "./facts";
import { type CompiledVersion, liveVersions, reentryOf } from "./program";
import * as q from "./sql";

/**
 * Makes the drafts of these flows their live versions; `by` is the e-mail of who publishes them. The program must be loaded
 * anew before `goLive`.
 */
export async function makeVersions(
	run: Run,
	flowKeys: string[],
	at: string,
	by: string | null = null,
): Promise<void> {
	await run(
		`with made as (
			insert into versions (flow_id, number, graph, published_at, published_by)
			select f.id, coalesce((select max(v.number) from versions v where v.flow_id = f.id), 0) + 1, f.draft, $2::timestamptz, $3::text
			from flows f where f.key = any ($1::text[]) order by f.position
			returning id, flow_id
		)
		update flows f set live_version_id = made.id from made where made.flow_id = f.id`,
		[flowKeys, at, by],
	);
	await run("update settings set revision = revision + 1");
}

/**
 * What a publish does beside making the version: score entries are armed, those who are in an entry segment are about to
 * enter, schedules begin to tick, and visits are known where re-entry looks back.
 */
export async function goLive(context: Context, flowKeys: string[], at: string): Promise<void> {
	for (const version of liveVersions(context.program)) {
		if (!flowKeys.includes(version.flow.key)) continue;
		const { id } = version.flow;
		await context.run(`delete from arms where flow_id = ${id}`);
		await context.run(`delete from ticks where flow_id = ${id}`);
		if (reentryOf(version).mode !== "again") await recallVisits(context, id);
		for (const node of version.graph.nodes) await openEntry(context, version, node, at);
	}
}

async function openEntry(
	context: Context,
	version: CompiledVersion,
	node: FlowNode,
	at: string,
): Promise<void> {
	const { run, program } = context;
	const flowId = version.flow.id;
	if (node.kind === "score-entry") {
		const arming = armingOf(node);
		await run(`insert into arms (contact_id, flow_id, node, armed)
			select contact_id, ${flowId}, ${q.text(node.id)}, ${!arming.byDefault}
			from (select contact_id, value as v from balances where score_id = ${program.names.scoreId(node.config.score)}) seen
			where (not (${arming.fires})) <> ${arming.byDefault} order by contact_id`);
	}
	if (node.kind === "segment-entry" && version.graph["enter-existing"] !== false)
		await holdMembers(run, flowId, node.id, program.names.segmentId(node.config.segment), at);
	if (node.kind === "schedule-entry")
		await run("insert into ticks (flow_id, node, at) values ($1, $2, $3)", [
			flowId,
			node.id,
			tickAfter(context, node, new Date(at)).toISOString(),
		]);
}

async function holdMembers(
	run: Run,
	flowId: number,
	node: string,
	segmentId: number,
	at: string,
): Promise<void> {
	await run(
		`insert into held_entries (contact_id, flow_id, node, at)
		select contact_id, ${flowId}, ${q.text(node)}, $1::timestamptz from members where segment_id = ${segmentId}
		order by contact_id on conflict do nothing`,
		[at],
	);
}

/** Passes of all versions count for a re-entry that looks back, also those of a time when it did not. */
async function recallVisits({ run }: Context, flowId: number): Promise<void> {
	await run(`insert into visits (contact_id, flow_id, entered_at)
		select contact_id, ${flowId}, max(entered_at) from (
			select contact_id, entered_at from enrollments where flow_id = ${flowId}
			union all select contact_id, entered_at from passes where flow_id = ${flowId} and contact_id is not null
		) e group by contact_id order by contact_id
		on conflict (contact_id, flow_id) do update set entered_at = greatest(visits.entered_at, excluded.entered_at)`);
}

type ScheduleEntry = Extract<FlowNode, { kind: "schedule-entry" }>;

/** The first tick after `after`: one duration later, or by the cron line in the program's zone. */
function tickAfter({ program }: Pick<Context, "program">, { config }: ScheduleEntry, after: Date): Date {
	if (config.every !== undefined) return new Date(after.getTime() + parseDuration(config.every) * 1000);
	return nextTick(config.cron!, program.zone, after);
}

/**
 * All schedules that tick at `at`: those in their segments are about to enter. Ticks of paused flows are lost; ticks that
 * nobody was there to serve (an outage) count as one.
 */
export async function tick(context: Context, at: string): Promise<number> {
	const due = await context.run<{ flow_id: number; node: string; at: Date }>(
		"select flow_id, node, at from ticks where at <= $1::timestamptz order by flow_id, node",
		[at],
	);
	for (const row of due) {
		const version = liveVersions(context.program).find((v) => v.flow.id === row.flow_id);
		const node = version?.nodes.get(row.node);
		if (node?.kind !== "schedule-entry") {
			await context.run("delete from ticks where flow_id = $1 and node = $2", [row.flow_id, row.node]);
			continue;
		}
		if (!context.paused.has(row.flow_id))
			await holdMembers(
				context.run,
				row.flow_id,
				row.node,
				context.program.names.segmentId(node.config.segment),
				at,
			);
		let next = row.at;
		while (next.toISOString() <= new Date(at).toISOString()) next = tickAfter(context, node, next);
		await context.run("update ticks set at = $3 where flow_id = $1 and node = $2", [
			row.flow_id,
			row.node,
			next.toISOString(),
		]);
	}
	return due.length;
}
