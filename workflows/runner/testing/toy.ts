import http from "node:http";
import type { AddressInfo } from "node:net";
import { Inngest } from "inngest";
import { serve } from "inngest/node";
import type { Sql } from "@/db/client";
import { createRunner, type Runner, type RunnerOptions } from "../index";

type Functions = NonNullable<Parameters<typeof serve>[0]["functions"]>;

export type Toy = { runner: Runner; client: Inngest.Any; appUrl: string; close(): Promise<void> };

export type ToyOptions = Partial<Omit<RunnerOptions, "sql">> & {
	/** Keys of the app's side; signed mode when there is a signing key. */
	app?: { signingKey?: string; eventKey?: string };
	/** False leaves the driver unstarted. */
	start?: boolean;
};

const silent = { info() {}, warn() {}, error() {}, debug() {} };

/** A toy app of the given functions on a real HTTP server, with a driver of its own beside it. */
export async function toyApp(
	sql: Sql,
	define: (client: Inngest.Any) => Functions,
	options: ToyOptions = {},
): Promise<Toy> {
	const { app = {}, start = true, ...runnerOptions } = options;
	let handle: http.RequestListener = (_, response) => response.writeHead(503).end();
	const server = http.createServer((request, response) => handle(request, response));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
	const runner = createRunner({ sql, appUrl, retryBaseMs: 20, pollMs: 50, log() {}, ...runnerOptions });
	const { port } = await runner.listen(0);
	const client = new Inngest({
		id: "toy",
		baseUrl: `http://127.0.0.1:${port}`,
		isDev: app.signingKey === undefined,
		logger: silent,
		...app,
	});
	handle = serve({ client, functions: define(client) });
	const close = async () => {
		await runner.stop();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	if (start) {
		await runner.start().catch(async (error: unknown) => {
			await close();
			throw error;
		});
	}
	return { runner, client, appUrl, close };
}

/** A clock that stands until it is moved. */
export function drivenClock(start: string) {
	let at = new Date(start);
	return {
		now: () => at,
		moveTo: (instant: Date | string) => {
			at = new Date(instant);
		},
	};
}

/** Waits until `seen` is true; fails after ten seconds. */
export async function until(seen: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 10_000;
	while (!(await seen())) {
		if (Date.now() > deadline) throw new Error("waited ten seconds in vain");
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

/** How many runs stand where. */
export async function runCounts(sql: Sql): Promise<Record<string, number>> {
	const rows = await sql<
		{ status: string; n: number }[]
	>`select status, count(*)::int as n from runner_runs group by status`;
	return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}
