import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Inngest } from "inngest";
import { serve } from "inngest/node";
import type { Sql } from "@/db/client";
import { wakeAnew } from "@/workflows/engine/live/tracks";
import { createRunner } from "@/workflows/runner";
import { type ClientOptions, createClient } from "../client";
import { createFunctions, type FunctionOptions } from "../functions";
import type { Hands } from "../look";

export type DriverName = "embedded" | "inngest";
export type Keys = Pick<ClientOptions, "signingKey" | "eventKey">;

/** Which durable driver the suite runs on; the embedded one unless RIPEN_TEST_DRIVER says inngest. */
export const DRIVER: DriverName = process.env.RIPEN_TEST_DRIVER === "inngest" ? "inngest" : "embedded";

/** Whether the driver of this run asks for signatures: always possible here, a matter of keys on a real server. */
export const SIGNS = DRIVER === "embedded" || process.env.INNGEST_SIGNING_KEY !== undefined;

export interface AppOptions extends FunctionOptions {
	sql: Sql;
	/** The port to serve on; 0 takes a free one. */
	port?: number;
	/** Keys of the app; those of the environment where they are left out, none for the embedded driver. */
	keys?: Keys;
	/** Keys of the embedded driver; the app's where they are left out. */
	driverKeys?: Keys;
}

export interface App {
	url: string;
	port: number;
	/** Where the driver takes events. */
	driverUrl: string;
	client: Inngest;
	close(): Promise<void>;
}

const silent = { info() {}, warn() {}, error() {}, debug() {} };

/** A client for the driver at `driverUrl`. Named apart from the product, whose registration on a server stays as it is. */
export function clientOf(driverUrl: string, keys: Keys = {}): Inngest {
	const isDev = keys.signingKey === undefined;
	return createClient({ id: "ripen-tests", baseUrl: driverUrl, isDev, logger: silent, ...keys });
}

/** The keys that the environment gives for a real server. */
export const keysOfEnvironment = (): Keys =>
	DRIVER === "inngest" && process.env.INNGEST_SIGNING_KEY
		? { signingKey: process.env.INNGEST_SIGNING_KEY, eventKey: process.env.INNGEST_EVENT_KEY }
		: {};

/** Serves Ripen's functions over HTTP and has them driven: by a driver of its own, or by the server at INNGEST_BASE_URL. */
export async function serveApp(hands: (client: Inngest) => Hands, options: AppOptions): Promise<App> {
	const keys = options.keys ?? keysOfEnvironment();
	let handle: http.RequestListener = (_, response) => response.writeHead(503).end();
	const server = http.createServer((request, response) => handle(request, response));
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(options.port ?? 0, "127.0.0.1", resolve);
	});
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}/api/inngest`;
	const closeServer = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	const driver = await (DRIVER === "embedded" ? embedded(url, options, keys) : outside(url));
	const client = clientOf(driver.url, keys);
	const work = hands(client);
	handle = serve({ client, functions: createFunctions(client, work, { retries: options.retries }) });
	try {
		await driver.start();
		await wakeAnew(work.engine);
	} catch (error) {
		await driver.stop();
		await closeServer();
		throw error;
	}
	const close = async () => {
		await driver.stop();
		await closeServer();
	};
	return { url, port, driverUrl: driver.url, client, close };
}

interface Driver {
	url: string;
	start(): Promise<void>;
	stop(): Promise<void>;
}

async function embedded(appUrl: string, options: AppOptions, keys: Keys): Promise<Driver> {
	const { sql, driverKeys = keys } = options;
	const runner = createRunner({
		sql,
		appUrl,
		retryBaseMs: 50,
		pollMs: 50,
		leaseMs: 1500,
		startTimeoutMs: 5000,
		log() {},
		...driverKeys,
	});
	const { port } = await runner.listen(0);
	return { url: `http://127.0.0.1:${port}`, start: runner.start, stop: runner.stop };
}

/** Throws what the server says when it does not take the app. */
async function outside(appUrl: string): Promise<Driver> {
	const start = async () => {
		// A connection kept from before a restart is found closed at its first use.
		const ask = () => fetch(appUrl, { method: "PUT" });
		const answer = await ask().catch(ask);
		if (!answer.ok)
			throw new Error(`the server did not take the app: ${answer.status} ${await answer.text()}`);
	};
	return { url: process.env.INNGEST_BASE_URL ?? "http://127.0.0.1:8288", start, stop: async () => {} };
}
