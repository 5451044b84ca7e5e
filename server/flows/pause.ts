import type { Engine } from "@/workflows/engine/live/engine";
import { pause, resume } from "@/workflows/engine/live/flows";
import { Problem } from "../api/problem";
import { writeAudit } from "../users/audit";
import { PAUSED, whoPaused } from "./paused";
import { type StoredFlow, statusOf, storedFlow } from "./row";
import type { Overdue } from "./types";

/** Everybody stays where they are, and nobody comes in. Throws a problem (409) where the flow is not live. */
export async function pauseLive(engine: Engine, key: string, actor: string): Promise<void> {
	const flow = await storedFlow(engine.sql, key);
	if (flow.number === null) throw refused(`${flow.name} is not live, so there is nothing to pause.`);
	if (await pause(engine, key)) await writeAudit(engine.sql, actor, PAUSED, { flow: key });
}

/** How many waits would have ended since the pause began, and how many are about to come in. */
export async function overdueOf({ sql, clock }: Engine, key: string): Promise<Overdue> {
	const flow = pausedFlow(await storedFlow(sql, key));
	const [row] = await sql<[{ overdue: number; entering: number }]>`
		select (select count(*) from enrollments e join versions v on v.id = e.version_id
				where v.flow_id = ${flow.id} and e.due <= ${clock.now().toISOString()} and e.stuck is null) as overdue,
			(select count(distinct contact_id) from held_entries where flow_id = ${flow.id}) as entering`;
	return { ...row, pausedAt: flow.pausedAt.toISOString(), ...(await whoPaused(sql, flow)) };
}

/** Lets a flow go on: overdue waits fire now, or begin anew. */
export async function resumePaused(
	engine: Engine,
	key: string,
	overdue: "now" | "restart",
	actor: string,
): Promise<void> {
	pausedFlow(await storedFlow(engine.sql, key));
	if (await resume(engine, key, { restart: overdue === "restart" }))
		await writeAudit(engine.sql, actor, "flow resumed", { flow: key, overdue });
}

function pausedFlow(flow: StoredFlow): StoredFlow & { pausedAt: Date } {
	const { pausedAt } = flow;
	if (pausedAt === null || statusOf(flow) !== "paused") throw refused(`${flow.name} is not paused.`);
	return { ...flow, pausedAt };
}

const refused = (detail: string) => new Problem(409, "Conflict", detail);
