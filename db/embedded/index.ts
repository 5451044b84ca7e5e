import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { connect } from "../client";
import { type Account, serverAccount } from "./account";
import { type Binaries, serverBinaries } from "./binaries";
import { clusterOf, hasCluster, prepareDirectory, removeDrafts } from "./directory";
import { StartError } from "./errors";
import { holdDirectory } from "./hold";
import { clusterPassword, initialiseCluster, SUPERUSER } from "./initialise";
import { launchPostmaster, type Postmaster, runningPostmaster, stopPostmaster } from "./postmaster";
import { pause } from "./process";
import { THROW_AWAY_SETTINGS, throwAwayDirectory, watchOver } from "./throw-away";

export { StartError } from "./errors";
export { projectRoot } from "./root";

export type EmbeddedOptions = {
	/** Where the data lives; not looked at for a throw-away cluster. */
	dataDir?: string;
	/** 0, the default, takes a free one. */
	port?: number;
	/** Lives in the directory for temporary files, without care for crashes, and is removed in the end. */
	throwAway?: boolean;
	/** Server settings over the defaults, as in postgresql.conf. */
	settings?: Record<string, string>;
};

export type Embedded = {
	/** Of the database `ripen`, with user and password. */
	url: string;
	/** True where a server that a killed Ripen left behind was taken over. */
	adopted: boolean;
	/** Of the server's first process, for tests of faults. */
	postmasterPid: number;
	/** Resolves when the server is gone, asked to or not. */
	exited: Promise<void>;
	stop(): Promise<void>;
};

const DATABASE = "ripen";
const ATTEMPTS = 40;

const SETTINGS: Record<string, string> = {
	listen_addresses: "127.0.0.1",
	unix_socket_directories: "",
	shared_buffers: "256MB",
	work_mem: "16MB",
	maintenance_work_mem: "128MB",
	max_wal_size: "2GB",
	random_page_cost: "1.1",
	// The usual kind of shared memory is 64 MB small in containers, and a parallel query then fails.
	...(process.platform === "linux" ? { dynamic_shared_memory_type: "sysv" } : {}),
};

/**
 * A real PostgreSQL on a directory of ours: initialises it where it is new, takes over what a killed Ripen left
 * running, and keeps every other Ripen out. Throws a StartError that a person can act on.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
	const throwAway = options.throwAway ?? false;
	const known = throwAway || options.dataDir === undefined ? undefined : resolve(options.dataDir);
	if (!throwAway && known === undefined) throw new Error("A cluster that is kept needs a data directory");
	const account = serverAccount(known && clusterOf(known));
	const binaries = serverBinaries(account);
	const dataDir = known ?? throwAwayDirectory(account);
	const settings = { ...SETTINGS, ...(throwAway ? THROW_AWAY_SETTINGS : {}), ...options.settings };
	try {
		if (known) prepareDirectory(dataDir, account);
		const start = () => bringUp(dataDir, binaries, account, throwAway, options.port ?? 0, settings);
		const server = await start();
		return throwAway ? thrownAway(dataDir, server) : await kept(dataDir, server, options.port ?? 0, start);
	} catch (error) {
		if (throwAway) rmSync(dataDir, { recursive: true, force: true });
		throw error;
	}
}

type Up = { postmaster: Postmaster; adopted: boolean };

async function bringUp(
	dataDir: string,
	binaries: Binaries,
	account: Account,
	throwAway: boolean,
	port: number,
	settings: Record<string, string>,
): Promise<Up> {
	removeDrafts(dataDir);
	if (!hasCluster(dataDir, binaries.major)) await initialiseCluster(dataDir, binaries, account, throwAway);
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const running = await runningPostmaster(dataDir);
		if (running) return { postmaster: running, adopted: true };
		const launched = await launchPostmaster(dataDir, binaries, account, port, settings);
		if (launched !== "retry") return { postmaster: launched, adopted: false };
		await pause(250);
	}
	throw new StartError(
		`The embedded PostgreSQL on ${dataDir} could not be started: what a killed server held is still in use.`,
		"End the postgres processes of that directory and start again.",
	);
}

async function kept(dataDir: string, up: Up, port: number, start: () => Promise<Up>): Promise<Embedded> {
	let { postmaster, adopted } = up;
	let hold = await holdDirectory(urlOf(dataDir, postmaster, "postgres"), dataDir);
	if (adopted && port !== 0 && postmaster.port !== port) {
		await hold.release();
		await stopPostmaster(postmaster.pid, false);
		({ postmaster, adopted } = await start());
		hold = await holdDirectory(urlOf(dataDir, postmaster, "postgres"), dataDir);
	}
	await ensureDatabase(dataDir, postmaster);
	return {
		url: urlOf(dataDir, postmaster, DATABASE),
		adopted,
		postmasterPid: postmaster.pid,
		exited: postmaster.exited,
		stop: async () => {
			await hold.release();
			await stopPostmaster(postmaster.pid, false);
		},
	};
}

async function thrownAway(dataDir: string, { postmaster }: Up): Promise<Embedded> {
	const watch = watchOver(postmaster.pid, dataDir);
	await ensureDatabase(dataDir, postmaster);
	return {
		url: urlOf(dataDir, postmaster, DATABASE),
		adopted: false,
		postmasterPid: postmaster.pid,
		exited: postmaster.exited,
		stop: async () => {
			await stopPostmaster(postmaster.pid, true);
			rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
			watch.dismiss();
		},
	};
}

/** The address of the server that a running Ripen keeps on `dataDir`, or undefined where none runs. */
export async function runningUrl(dataDir: string): Promise<string | undefined> {
	const postmaster = await runningPostmaster(resolve(dataDir));
	return postmaster && urlOf(resolve(dataDir), postmaster, DATABASE);
}

async function ensureDatabase(dataDir: string, postmaster: Postmaster): Promise<void> {
	const sql = connect(urlOf(dataDir, postmaster, "postgres"), { max: 1 });
	try {
		const known = await sql`select from pg_database where datname = ${DATABASE}`;
		if (known.length === 0) await sql.unsafe(`create database ${DATABASE}`);
	} finally {
		await sql.end();
	}
}

function urlOf(dataDir: string, postmaster: Postmaster, database: string): string {
	return `postgres://${SUPERUSER}:${clusterPassword(dataDir)}@127.0.0.1:${postmaster.port}/${database}`;
}
