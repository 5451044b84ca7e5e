import type { Queryable } from "@/db/client";
import type { Run } from "@/workflows/engine/context";
import type { Engine } from "@/workflows/engine/live/engine";
import { operate } from "@/workflows/engine/live/operate";
import { Problem } from "../api/problem";
import { oneAtATime } from "../program/lock";
import { readStored } from "../program/stored";
import { usesIn } from "../program/uses";
import { writeAudit } from "../users/audit";
import { noFlow, storedFlow } from "./row";

/**
 * Takes a flow out of the list: it is not live any more, and nothing of it is lost. Throws a problem (409) where somebody is
 * inside, where it is live and not paused, or where something live names it.
 */
export async function archiveFlow(engine: Engine, key: string, actor: string): Promise<void> {
	const done = await oneAtATime(engine, () =>
		operate(engine, ({ run }) => archive(run, key, engine.clock.now()), { exclusive: true }),
	);
	if (done) await writeAudit(engine.sql, actor, "flow archived", { flow: key });
}

type Found = { id: number; name: string; archived: boolean; live: boolean; paused: boolean; inside: number };

async function archive(run: Run, key: string, now: Date): Promise<boolean> {
	const [flow] = await run<Found>(
		`select id, name, archived_at is not null as archived, live_version_id is not null as live, paused_at is not null as paused,
			(select count(*) from enrollments e where e.flow_id = f.id) as inside from flows f where key = $1`,
		[key],
	);
	if (!flow) throw noFlow(key);
	if (flow.archived) return false;
	if (flow.live && !flow.paused) throw refused(`${flow.name} is live. Pause it first, then archive it.`);
	if (flow.inside > 0)
		throw refused(
			`${flow.inside === 1 ? "One contact is" : `${flow.inside} contacts are`} inside ${flow.name}. Let them finish or take them out, then archive it.`,
		);
	const users = await usersOf(run, key);
	if (users.length > 0)
		throw refused(`${flow.name} is used by ${users.join("; ")}. Change that first, then archive it.`);
	await run(
		`update flows set archived_at = $2, live_version_id = null, paused_at = null, paused_by = null where id = $1`,
		[flow.id, now.toISOString()],
	);
	for (const table of ["held_entries", "ticks", "arms"])
		await run(`delete from ${table} where flow_id = $1`, [flow.id]);
	await run("delete from looks where kind = 'reentry' and ref = $1", [flow.id]);
	await run("update settings set revision = revision + 1");
	return true;
}

/** What is live and names the flow: it could not be written again without it. */
async function usersOf(run: Run, key: string): Promise<string[]> {
	const { program, versions } = await readStored(run);
	const live = program.flows.filter((flow) => versions.has(flow.key));
	const uses = usesIn({ ...program, flows: live }).filter((use) => use.thing === `flow:${key}`);
	return [...new Set(uses.map((use) => use.user))];
}

const refused = (detail: string) => new Problem(409, "Conflict", detail);

/** Puts a flow back into the list, as a draft. */
export async function unarchiveFlow(sql: Queryable, key: string, actor: string): Promise<void> {
	const { count } =
		await sql`update flows set archived_at = null where key = ${key} and archived_at is not null`;
	if (count === 0) await storedFlow(sql, key);
	else await writeAudit(sql, actor, "flow taken out of the archive", { flow: key });
}
