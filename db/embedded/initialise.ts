import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "./account";
import type { Binaries } from "./binaries";
import { clusterOf } from "./directory";
import { errorCode, StartError } from "./errors";
import { explain } from "./explain";
import { serverEnvironment } from "./process";

const PASSWORD_FILE = "ripen.password";
export const SUPERUSER = "ripen";

const FLAGS = [
	"--encoding=UTF8",
	"--locale-provider=builtin",
	"--builtin-locale=C.UTF-8",
	"--locale=C",
	"--auth=scram-sha-256",
	`--username=${SUPERUSER}`,
	"--no-instructions",
	"--set=timezone=UTC",
	"--set=log_timezone=UTC",
];

/** Fewer rounds of the password's hash: a throw-away cluster lives for minutes and sees many connections. */
const THROW_AWAY_FLAGS = ["--no-sync", "--set=scram_iterations=1"];

/** Makes the cluster beside its place and moves it there whole: a start that dies in between leaves no half. */
export async function initialiseCluster(
	dataDir: string,
	binaries: Binaries,
	account: Account,
	throwAway: boolean,
): Promise<void> {
	const draft = join(dataDir, `postgres.draft-${process.pid}`);
	const cluster = join(draft, "cluster");
	const password = join(draft, "password");
	try {
		rmSync(draft, { recursive: true, force: true });
		mkdirSync(draft, { mode: 0o700 });
		writeFileSync(password, randomBytes(24).toString("base64url"), { mode: 0o600 });
		for (const path of [draft, password]) own(path, account);
		const flags = [...FLAGS, ...(throwAway ? THROW_AWAY_FLAGS : [])];
		await run(binaries.initdb, [`--pgdata=${cluster}`, `--pwfile=${password}`, ...flags], account, dataDir);
		renameSync(password, join(cluster, PASSWORD_FILE));
		moveIntoPlace(cluster, clusterOf(dataDir));
	} finally {
		rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
	}
}

export function clusterPassword(dataDir: string): string {
	try {
		return readFileSync(join(clusterOf(dataDir), PASSWORD_FILE), "utf8").trim();
	} catch (cause) {
		throw new StartError(
			`The database in ${clusterOf(dataDir)} was not made by Ripen: it has no ${PASSWORD_FILE}.`,
			"Set RIPEN_DATA_DIR to another directory, or start that database yourself and set DATABASE_URL.",
			cause,
		);
	}
}

/** Another start may have been quicker; its cluster is as good. */
function moveIntoPlace(from: string, to: string): void {
	try {
		renameSync(from, to);
	} catch (error) {
		if (errorCode(error) !== "ENOTEMPTY" && errorCode(error) !== "EEXIST") throw error;
	}
}

function own(path: string, account: Account): void {
	if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
}

function run(program: string, args: string[], account: Account, dataDir: string): Promise<void> {
	return new Promise((resolve, reject) => {
		let said = "";
		const child = spawn(program, args, {
			...account,
			cwd: "/",
			env: serverEnvironment(),
			stdio: ["ignore", "ignore", "pipe"],
			detached: true,
		});
		child.stderr.on("data", (chunk) => {
			said += chunk;
		});
		child.on("error", reject);
		child.on("close", (code) => {
			if (code === 0) resolve();
			else reject(explain(said, dataDir, "could not make its database"));
		});
	});
}
