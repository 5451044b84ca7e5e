import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Account } from "./account";
import type { Binaries } from "./binaries";
import { clusterOf, logOf } from "./directory";
import { StartError } from "./errors";
import { explain } from "./explain";
import { goneWithin, isAlive, pause, readPostmasterFile, serverEnvironment, servesCluster } from "./process";

const LOG_LIMIT = 10 * 1024 * 1024;
const STOP_PATIENCE = 20_000;

export type Postmaster = { pid: number; port: number; exited: Promise<void> };
/** `retry`: somebody else was quicker, or memory of a killed server is not free yet. */
type Launch = Postmaster | "retry";

/** The server that runs on this cluster now, once it answers; undefined where there is none. */
export async function runningPostmaster(dataDir: string): Promise<Postmaster | undefined> {
	const cluster = clusterOf(dataDir);
	for (;;) {
		const file = readPostmasterFile(cluster);
		if (!file) return undefined;
		if (!servesCluster(file.pid, cluster)) {
			rmSync(join(cluster, "postmaster.pid"), { force: true });
			return undefined;
		}
		if (file.ready) return { pid: file.pid, port: file.port, exited: vanished(file.pid) };
		await pause(50);
	}
}

/** Starts the server in a process group of its own, so that Ctrl-C reaches it only through us. */
export async function launchPostmaster(
	dataDir: string,
	binaries: Binaries,
	account: Account,
	port: number,
	settings: Record<string, string>,
): Promise<Launch> {
	const chosen = port === 0 ? await freePort() : port;
	const log = openLog(dataDir);
	const before = statSync(logOf(dataDir)).size;
	const child = spawn(
		binaries.postgres,
		["-D", clusterOf(dataDir), "-p", String(chosen), ...asFlags(settings)],
		{
			...account,
			cwd: clusterOf(dataDir),
			env: serverEnvironment(),
			stdio: ["ignore", log, log],
			detached: true,
		},
	);
	closeSync(log);
	child.unref();
	let failed: Error | undefined;
	const exited = new Promise<void>((resolve) => {
		child.once("exit", () => resolve());
		child.once("error", (error) => {
			failed = error;
			resolve();
		});
	});
	let over = false;
	exited.then(() => {
		over = true;
	});
	while (!over) {
		const file = readPostmasterFile(clusterOf(dataDir));
		if (child.pid && file?.pid === child.pid && file.ready) return { pid: child.pid, port: chosen, exited };
		await pause(10);
	}
	const said = failed?.message ?? readFileSync(logOf(dataDir), "utf8").slice(before);
	if (/postmaster\.pid" already exists|shared memory block .* in use/.test(said)) return "retry";
	if (/could not bind|Address already in use/.test(said)) {
		if (port === 0) return "retry";
		throw new StartError(
			`Port ${port}, meant for the embedded PostgreSQL, is in use.`,
			"Choose another port, or end the program that listens there.",
		);
	}
	throw explain(said, dataDir, "did not start");
}

/** Fast shutdown, then harder. A throw-away server has nothing to write down. */
export async function stopPostmaster(pid: number, throwAway: boolean): Promise<void> {
	const signals: NodeJS.Signals[] = throwAway ? ["SIGQUIT", "SIGKILL"] : ["SIGINT", "SIGQUIT", "SIGKILL"];
	for (const signal of signals) {
		if (!isAlive(pid)) return;
		process.kill(pid, signal);
		if (await goneWithin(pid, STOP_PATIENCE)) return;
	}
}

function asFlags(settings: Record<string, string>): string[] {
	return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function openLog(dataDir: string): number {
	const log = logOf(dataDir);
	if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
	return openSync(log, "a", 0o600);
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});
}

/** An adopted server is nobody's child here: it can only be looked at. */
async function vanished(pid: number): Promise<void> {
	while (isAlive(pid)) await new Promise<void>((resolve) => setTimeout(resolve, 1000).unref());
}
