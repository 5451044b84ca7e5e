import type { Program } from "@/workflows/language/program";
import type { Context } from "../context";
import { writeProgram } from "../define";
import { pauseFlow } from "../pause";
import type { CompiledFlow } from "../program";
import { goLive, makeVersions, tick } from "../publish";
import type { Engine } from "./engine";
import { operate, reloadProgram } from "./operate";
import { rebuild } from "./rebuild";

export { resume } from "./resume";

/**
 * Writes a program and makes new live versions of the named flows, in one transaction: all or nothing. What the change
 * touches is looked at anew for everybody before anybody enters.
 */
export async function defineProgram(
	engine: Engine,
	program: Program,
	change: { flowKeys: string[]; remove?: Removal },
): Promise<void> {
	await operate(
		engine,
		async (context) => {
			const before = context.program;
			await writeProgram(context.run, program);
			if (change.remove) await removeUnused(context, change.remove);
			await reloadProgram(engine, context);
			const at = engine.clock.now().toISOString();
			await rebuild(context, before, at, change.flowKeys);
			await goLiveWith(engine, context, change.flowKeys, at);
		},
		{ exclusive: true },
	);
}

/** What is no longer named and no longer used, by key. */
export interface Removal {
	scores: string[];
	segments: string[];
	flows: string[];
	fields: string[];
}

async function removeUnused({ run }: Context, { scores, segments, flows, fields }: Removal): Promise<void> {
	await run(
		"delete from members where segment_id in (select id from segments where key = any ($1::text[]))",
		[segments],
	);
	await run(
		"delete from former_members where segment_id in (select id from segments where key = any ($1::text[]))",
		[segments],
	);
	await run(
		"delete from looks where kind = 'segment' and ref in (select id from segments where key = any ($1::text[]))",
		[segments],
	);
	await run("delete from segments where key = any ($1::text[])", [segments]);
	for (const table of ["grants", "rule_uses", "ledger", "balances"])
		await run(`delete from ${table} where score_id in (select id from scores where key = any ($1::text[]))`, [
			scores,
		]);
	await run("delete from scores where key = any ($1::text[])", [scores]);
	for (const table of ["ticks", "arms", "held_entries", "visits"])
		await run(`delete from ${table} where flow_id in (select id from flows where key = any ($1::text[]))`, [
			flows,
		]);
	await run("delete from flows where key = any ($1::text[])", [flows]);
	await run("delete from fields where key = any ($1::text[])", [fields]);
}

async function goLiveWith(
	engine: Engine,
	context: Context,
	flowKeys: string[],
	at: string,
	by?: string,
): Promise<void> {
	if (flowKeys.length === 0) return;
	await makeVersions(context.run, flowKeys, at, by);
	await reloadProgram(engine, context);
	await goLive(context, flowKeys, at);
}

/** Publishes the drafts of flows, wanted by this e-mail; those who are in an entry segment are about to enter. */
export async function publishFlows(engine: Engine, flowKeys: string[], by?: string): Promise<void> {
	await operate(
		engine,
		(context) => goLiveWith(engine, context, flowKeys, engine.clock.now().toISOString(), by),
		{ exclusive: true },
	);
}

function flowOf(context: Context, key: string): CompiledFlow {
	const flow = context.program.flows.find((one) => one.key === key);
	if (!flow) throw new Error(`no flow "${key}"; name one that exists`);
	return flow;
}

/** False when the flow was paused already. */
export async function pause(engine: Engine, flowKey: string): Promise<boolean> {
	return operate(
		engine,
		async (context) => {
			const flow = flowOf(context, flowKey);
			if (context.paused.has(flow.id)) return false;
			await pauseFlow(context, flow, engine.clock.now().toISOString(), "person");
			return true;
		},
		{ exclusive: true },
	);
}

/** Serves the schedules that are due; a tick that is on time has its own instant. Returns how many ticked. */
export async function tickSchedules(engine: Engine): Promise<number> {
	return operate(
		engine,
		async (context) => {
			const now = engine.clock.now();
			const [next] = await context.run<{ at: Date | null }>(
				"select min(at) as at from ticks where at <= $1",
				[now.toISOString()],
			);
			if (!next?.at) return 0;
			const late = now.getTime() - next.at.getTime() > 3600_000;
			return tick(context, (late ? now : next.at).toISOString());
		},
		{ exclusive: true },
	);
}
