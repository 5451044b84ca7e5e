import http from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "inngest/node";
import { connect, type Sql } from "@/db/client";
import { type Engine, openEngine } from "@/workflows/engine/live/engine";
import { createClient } from "@/workflows/inngest/client";
import { createFunctions } from "@/workflows/inngest/functions";
import { wakeTracks } from "@/workflows/inngest/wake";
import type { Failure } from "@/workflows/preview/simulate";
import { createRunner } from "@/workflows/runner";
import { drivenClock, LiveRun } from "./live-run";
import type { RunnableScenario } from "./read";

const silent = { info() {}, warn() {}, error() {}, debug() {} };

export interface LiveOptions {
	/** Milliseconds by which every timer is served late, as by a busy worker. */
	lateMs?: number;
	/** Whether the engine takes the lane; it does unless said. */
	lane?: boolean;
}

export interface Live {
	sql: Sql;
	/** The engine that the scenarios run on; its clock stands where the last one ended. */
	engine: Engine;
	run(scenario: RunnableScenario, options?: LiveOptions): Promise<Failure[]>;
	close(): Promise<void>;
}

/**
 * Scenarios on real tables through the real durable driver: the functions are served over HTTP, the embedded driver
 * calls them, and the clock of both is driven from wake to wake. Empties the database before each scenario.
 */
export async function openLive(url: string): Promise<Live> {
	const sql = connect(url, { max: 6, applicationName: "ripen scenario" });
	const clock = drivenClock();
	let handle: http.RequestListener = (_, response) => response.writeHead(503).end();
	const server = http.createServer((request, response) => handle(request, response));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
	const runner = createRunner({ sql, appUrl, clock, cron: false, log() {} });
	const { port } = await runner.listen(0);
	const inngest = createClient({ baseUrl: `http://127.0.0.1:${port}`, isDev: true, logger: silent });
	const engine = openEngine(sql, { clock, brake: false, wake: wakeTracks(inngest) });
	handle = serve({ client: inngest, functions: createFunctions(inngest, { engine, send: async () => {} }) });
	await runner.start();
	return {
		sql,
		engine,
		run: (scenario, { lateMs = 0, lane = true } = {}) => {
			engine.lane = lane;
			return new LiveRun(sql, engine, runner, clock, lateMs).play(scenario);
		},
		close: async () => {
			await runner.stop();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await sql.end({ timeout: 2 });
		},
	};
}
