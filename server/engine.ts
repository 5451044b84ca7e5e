import { sharedSql } from "@/db/client";
import { type Engine, openEngine, type Wake } from "@/workflows/engine/live/engine";
import { createClient } from "@/workflows/inngest/client";
import { wakeTracks } from "@/workflows/inngest/wake";

const shared = globalThis as { ripenEngine?: Engine };

/** The one engine of this process, on DATABASE_URL. It outlives the reloads of a development server. */
export function sharedEngine(): Engine {
	const sql = sharedSql();
	if (shared.ripenEngine?.sql !== sql) shared.ripenEngine = openEngine(sql, { wake: shortCut() });
	return shared.ripenEngine;
}

/**
 * What was written is written: a driver that cannot be told now finds it in the tables within a minute, so a failed
 * message must not make a request fail that has done its work.
 */
function shortCut(): (wakes: Wake[]) => Promise<void> {
	const wake = wakeTracks(createClient());
	return async (wakes) => {
		try {
			await wake(wakes);
		} catch (error) {
			console.error("engine: the driver could not be told:", error instanceof Error ? error.message : error);
		}
	};
}
