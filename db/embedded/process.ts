import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "./errors";

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return !isZombie(pid);
	} catch (error) {
		return errorCode(error) === "EPERM";
	}
}

export const pause = (milliseconds: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves to whether the process was gone within the time. */
export async function goneWithin(pid: number, milliseconds: number): Promise<boolean> {
	for (const until = Date.now() + milliseconds; Date.now() < until; await pause(15)) {
		if (!isAlive(pid)) return true;
	}
	return !isAlive(pid);
}

/** Numbers of processes are used again, above all in containers: whether this one is the server of `cluster`. */
export function servesCluster(pid: number, cluster: string): boolean {
	if (!isAlive(pid)) return false;
	try {
		return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
	} catch {
		return commandOf(pid).includes(cluster);
	}
}

export type PostmasterFile = { pid: number; port: number; ready: boolean };

/** What a running or vanished server says of itself in its cluster, or undefined. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
	try {
		const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
		const pid = Number(lines[0]);
		if (!Number.isInteger(pid) || pid <= 0) return undefined;
		return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
	} catch {
		return undefined;
	}
}

function isZombie(pid: number): boolean {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) === "Z";
	} catch {
		return false;
	}
}

function commandOf(pid: number): string {
	try {
		return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
	} catch {
		return "";
	}
}

/** What the server's programs need of ours, with English messages and nothing secret. */
export function serverEnvironment(): NodeJS.ProcessEnv {
	const { PATH, NODE_ENV } = process.env;
	return { PATH, NODE_ENV, LC_ALL: "C", TZ: "UTC" };
}
