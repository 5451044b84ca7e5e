import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account } from "./account";
import { entersFolder } from "./directory";
import { StartError } from "./errors";

export const THROW_AWAY_SETTINGS: Record<string, string> = {
	fsync: "off",
	synchronous_commit: "off",
	full_page_writes: "off",
	wal_level: "minimal",
	max_wal_senders: "0",
	max_connections: "200",
	shared_buffers: "128MB",
};

/** A fresh directory for temporary files that `account` can enter. */
export function throwAwayDirectory(account: Account): string {
	for (const base of new Set([tmpdir(), "/tmp", "/var/tmp"])) {
		try {
			const directory = mkdtempSync(join(base, "ripen-"));
			chmodSync(directory, 0o755);
			if (entersFolder(directory, account)) return directory;
			rmSync(directory, { recursive: true });
		} catch {
			// Not a place to write to; the next one may be.
		}
	}
	throw new StartError(
		"There is no directory for temporary files.",
		"Set TMPDIR to one that can be written to.",
	);
}

const WATCH = `trap '' INT TERM HUP
read -r answer && exit 0
kill -QUIT "$1"
tries=0
while kill -0 "$1" && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
rm -rf "$2"`;

/** Ends the server and removes its files when this process ends without doing so; `dismiss` when it has. */
export function watchOver(pid: number, directory: string): { dismiss(): void } {
	const child: ChildProcess = spawn("/bin/sh", ["-c", WATCH, "sh", String(pid), directory], {
		detached: true,
		cwd: "/",
		stdio: ["pipe", "ignore", "ignore"],
	});
	child.unref();
	const { stdin } = child;
	stdin?.on("error", () => {});
	if (stdin && "unref" in stdin && typeof stdin.unref === "function") stdin.unref();
	return { dismiss: () => stdin?.end("done\n") };
}
