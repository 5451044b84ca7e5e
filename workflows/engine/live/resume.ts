import type { Context } from "../context";
import { dues } from "../due";
import { renewedWaits, unpause } from "../pause";
import type { CompiledFlow, CompiledVersion } from "../program";
import * as q from "../sql";
import { dueOf } from "../waits";
import { attend, BY_ID } from "./attend";
import type { Engine } from "./engine";
import { inHalves, isOutage } from "./halves";
import { operate } from "./operate";
import { lookAtExit } from "./rebuild/exits";
import { attendTrack } from "./wave";

const CHUNK = 2000;
/** So long whoever resumes a flow is served at once; the flow's own runs move the rest. */
const AT_ONCE_MS = 2000;

/**
 * Lets a paused flow go on: from this instant everybody inside and everybody who is about to enter has something due, and
 * waves move them. With `restart` every wait that was due before begins anew. False when the flow was not paused.
 */
export async function resume(
	engine: Engine,
	flowKey: string,
	options: { restart?: boolean } = {},
): Promise<boolean> {
	await attendBefore(engine, flowKey);
	const versions = await operate(
		engine,
		async (context) => {
			const flow = pausedFlow(context, flowKey);
			if (!flow) return undefined;
			for (let after: number | null = 0; after !== null; )
				after = await attendOverdue(engine, context, flow, after);
			await letGo(context, flow, engine.clock.now().toISOString(), options.restart ?? false);
			return versionsOf(context, flow).map(({ id }) => id);
		},
		{ exclusive: true },
	);
	if (!versions) return false;
	const until = performance.now() + AT_ONCE_MS;
	// The flow goes on whatever becomes of this: its runs look for themselves.
	for (const track of [...versions.map((id) => `flow:${id}`), "looks"])
		await attendTrack(engine, track, until).catch(() => {});
	return true;
}

function pausedFlow(context: Context, key: string): CompiledFlow | undefined {
	const flow = context.program.flows.find((one) => one.key === key);
	if (!flow) throw new Error(`no flow "${key}"; name one that exists`);
	return context.paused.has(flow.id) ? flow : undefined;
}

const versionsOf = ({ program }: Context, flow: CompiledFlow): CompiledVersion[] =>
	[...program.versions.values()].filter((version) => version.flow === flow);

/** What fell due elsewhere before the resume comes before it, as far as possible while others go on too. */
async function attendBefore(engine: Engine, flowKey: string): Promise<void> {
	for (let after: number | null = 0; after !== null; ) {
		const from: number = after;
		after = await operate(engine, async (context) => {
			const flow = pausedFlow(context, flowKey);
			return flow ? attendOverdue(engine, context, flow, from) : null;
		});
	}
}

/** The next contacts of the flow for whom something is due elsewhere. Null where nobody is left. */
async function attendOverdue(
	engine: Engine,
	context: Context,
	flow: CompiledFlow,
	after: number,
): Promise<number | null> {
	const found = await context.run<{ contact_id: number }>(
		`select distinct contact_id from (${dues(context, "")}) g
		where at <= $1::timestamptz and contact_id > $2 and contact_id in (
			select contact_id from enrollments where flow_id = ${flow.id} union select contact_id from held_entries where flow_id = ${flow.id})
		order by contact_id limit ${CHUNK}`,
		[engine.clock.now().toISOString(), after],
	);
	const ids = found.map((row) => row.contact_id);
	await attendHealthy(engine, context, ids);
	return ids.at(-1) ?? null;
}

/** Whoever cannot be attended to is left as it is: it is no reason for others to stay. Its own wave parks it. */
async function attendHealthy(engine: Engine, context: Context, ids: number[]): Promise<void> {
	const attendSome = async (some: number[]) => {
		await context.run("savepoint healthy");
		try {
			await attend(engine, context, BY_ID, [some]);
		} catch (error) {
			if (!isOutage(error)) await context.run("rollback to savepoint healthy; release savepoint healthy");
			throw error;
		}
		await context.run("release savepoint healthy");
		return [];
	};
	if (ids.length > 0) await inHalves(ids, attendSome, () => undefined);
}

/**
 * From `at` on the flow is not paused: entries that were held are due, so is whoever must leave, and so are overdue waits
 * and whoever stood between two waits. Waits on the clock are computed again instead.
 */
async function letGo(context: Context, flow: CompiledFlow, at: string, restart: boolean): Promise<void> {
	const now = `timestamptz ${q.text(at)}`;
	await unpause(context, flow, at);
	for (const version of versionsOf(context, flow)) {
		await renewWaits(context, version, now, restart);
		if (version.graph["exit-when"]) await lookAtExit(context, version, at, version.exitReads.has("time"));
	}
	await context.run(`update enrollments set due = ${now}
		where flow_id = ${flow.id} and stuck is null and (due < ${now} or due is null or happened)`);
}

async function renewWaits(
	{ run, program }: Context,
	version: CompiledVersion,
	now: string,
	restart: boolean,
): Promise<void> {
	for (const node of renewedWaits(version, restart)) {
		await run(`update enrollments e set due = ${dueOf(program.names, node, { at: now, through: "false" })}
			from contacts c
			where c.id = e.contact_id and e.version_id = ${version.id} and e.node = ${q.text(node.id)}
				and not e.happened and e.stuck is null and e.due ${restart ? "<" : "<="} ${now}`);
	}
}
