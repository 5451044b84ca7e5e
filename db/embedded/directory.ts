import { spawnSync } from "node:child_process";
import {
	chownSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statfsSync,
	statSync,
} from "node:fs";
import { join } from "node:path";
import type { Account } from "./account";
import { errorCode, StartError } from "./errors";
import { isAlive } from "./process";

/** What a first start and its write-ahead log take, and what a later start needs to come up at all. */
const ROOM_FOR_FIRST_START = 160;
const ROOM_FOR_START = 48;
const MEGABYTE = 1024 * 1024;

export const clusterOf = (dataDir: string): string => join(dataDir, "postgres");
export const logOf = (dataDir: string): string => join(dataDir, "postgres.log");

/** Makes the data directory where it is missing, and throws a StartError that says why it cannot be used. */
export function prepareDirectory(dataDir: string, account: Account): void {
	const probe = join(dataDir, `.probe-${process.pid}`);
	try {
		mkdirSync(dataDir, { recursive: true });
		mkdirSync(probe);
		if (account.uid !== undefined && account.gid !== undefined) chownSync(probe, account.uid, account.gid);
		if (!canWrite(probe, account)) throw unreachable(dataDir, account);
	} catch (cause) {
		throw cause instanceof StartError ? cause : directoryFault(dataDir, cause);
	} finally {
		if (existsSync(probe)) rmSync(probe, { recursive: true, force: true });
	}
	refuseWithoutRoom(dataDir);
}

/** True where there is a whole cluster; throws a StartError for one of another version or another owner. */
export function hasCluster(dataDir: string, major: number): boolean {
	const cluster = clusterOf(dataDir);
	const version = readVersion(cluster);
	if (version === undefined) {
		if (!existsSync(cluster) || readdirSync(cluster).length === 0) return false;
		throw new StartError(
			`${cluster} holds files, but no PostgreSQL database.`,
			"Move them away, or set RIPEN_DATA_DIR to another directory.",
		);
	}
	if (version !== major) {
		throw new StartError(
			`The database in ${cluster} was made by PostgreSQL ${version}; this Ripen ships ${major}.`,
			"Start the Ripen version that made it and move the data over, or set RIPEN_DATA_DIR to another directory.",
		);
	}
	return true;
}

/** Removes what initialisations left behind that did not live to finish. */
export function removeDrafts(dataDir: string): void {
	for (const name of readdirSync(dataDir)) {
		const owner = /^postgres\.draft-(\d+)$/.exec(name)?.[1];
		if (owner && (Number(owner) === process.pid || !isAlive(Number(owner)))) {
			rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
		}
	}
}

function readVersion(cluster: string): number | undefined {
	try {
		if (!statSync(join(cluster, "global", "pg_control"), { throwIfNoEntry: false })) return undefined;
		return Number.parseInt(readFileSync(join(cluster, "PG_VERSION"), "utf8"), 10);
	} catch (cause) {
		if (errorCode(cause) === "ENOENT") return undefined;
		throw new StartError(
			`The database in ${cluster} belongs to another user of this machine.`,
			"Start Ripen as the user that made it, or set RIPEN_DATA_DIR to another directory.",
			cause,
		);
	}
}

/** Whether the server's account gets into a folder through all of its parents. */
export function entersFolder(folder: string, account: Account): boolean {
	return (
		spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/", stdio: "ignore" })
			.status === 0
	);
}

function canWrite(directory: string, account: Account): boolean {
	const script = 'cd "$1" && : > probe && rm probe';
	return (
		spawnSync("/bin/sh", ["-c", script, "sh", directory], { ...account, cwd: "/", stdio: "ignore" })
			.status === 0
	);
}

function unreachable(dataDir: string, account: Account): StartError {
	return account.uid === undefined
		? directoryFault(dataDir, undefined)
		: new StartError(
				`The data directory ${dataDir} cannot be entered by the account that runs PostgreSQL (user ${account.uid}), which as root needs one of its own.`,
				"Set RIPEN_DATA_DIR to a directory whose parents everybody may enter, such as /var/lib/ripen, or start Ripen as an ordinary user.",
			);
}

function directoryFault(dataDir: string, cause: unknown): StartError {
	const anotherPlace = "Set RIPEN_DATA_DIR to another directory.";
	switch (errorCode(cause)) {
		case "ENOSPC":
		case "EDQUOT":
			return new StartError(
				`The disk that holds ${dataDir} is full.`,
				`Make room, or: ${anotherPlace}`,
				cause,
			);
		case "EROFS":
			return new StartError(
				`The data directory ${dataDir} is on a read-only file system.`,
				anotherPlace,
				cause,
			);
		case "ENOTDIR":
		case "EEXIST":
			return new StartError(`The data directory ${dataDir} is not a directory.`, anotherPlace, cause);
		default:
			return new StartError(
				`The data directory ${dataDir} cannot be written to (${errorCode(cause) ?? "refused"}).`,
				`Let this user write there, or: ${anotherPlace}`,
				cause,
			);
	}
}

function refuseWithoutRoom(dataDir: string): void {
	const { bavail, bsize } = statfsSync(dataDir);
	const free = Math.floor((bavail * bsize) / MEGABYTE);
	const needed = existsSync(clusterOf(dataDir)) ? ROOM_FOR_START : ROOM_FOR_FIRST_START;
	if (free >= needed) return;
	throw new StartError(
		`The disk that holds ${dataDir} is full: ${free} MB are free, ${needed} MB are needed.`,
		"Make room, or set RIPEN_DATA_DIR to another directory.",
	);
}
