import type { Engine } from "@/workflows/engine/live/engine";
import { wakeEarlier } from "@/workflows/engine/live/tracks";
import { notFound } from "../api/problem";
import type { Retry } from "./types";

/** Has what was given up tried again at once, with all its attempts before it. Resolves to how many that are. */
export async function retryFailed(engine: Engine, what: Retry): Promise<number> {
	const now = engine.clock.now();
	const retried = await engine.sql.begin(async (sql) => {
		const again = sql`status = 'pending', attempts = 0, next_at = ${now}, done_at = null`;
		const which = (kind: "notice" | "dispatch") =>
			what === "all" ? sql`true` : what.kind === kind ? sql`id = ${what.id}` : sql`false`;
		const notices = await sql`update notices set ${again} where status = 'failed' and ${which("notice")}`;
		const dispatches = await sql`update outbox set ${again} where status = 'failed' and ${which("dispatch")}`;
		return notices.count + dispatches.count;
	});
	if (retried === 0 && what !== "all")
		throw notFound("This does not wait here any more; somebody may have tried it again already.");
	await wakeEarlier(engine);
	return retried;
}
