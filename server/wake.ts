import type { Sql } from "@/db/client";
import { type Engine, openEngine } from "@/workflows/engine/live/engine";
import { createClient } from "@/workflows/inngest/client";
import { wakeTracks } from "@/workflows/inngest/wake";
import { createRunner } from "@/workflows/runner";

/**
 * The engine for a command beside a running app. What it makes due earlier is told to the Inngest server that the
 * environment names, else left with the embedded driver, whose processes look into its tables all the time.
 */
export function engineForCommand(sql: Sql, env: NodeJS.ProcessEnv = process.env): Engine {
	const outside = env.INNGEST_BASE_URL || env.INNGEST_DEV || env.INNGEST_EVENT_KEY;
	const driver = outside ? createClient() : createRunner({ sql, appUrl: "http://127.0.0.1" });
	return openEngine(sql, { wake: wakeTracks(driver as Parameters<typeof wakeTracks>[0]) });
}
