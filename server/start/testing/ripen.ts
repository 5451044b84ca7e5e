import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "@/db/embedded";

export type Started = {
	pid: number;
	/** All it has said so far, on both channels. */
	said(): string;
	/** Resolves to where it serves, once it does; rejects, with what it said, when it ends before. */
	address: Promise<string>;
	/** Resolves to exit code or signal. */
	exited: Promise<number | string>;
	signal(name: NodeJS.Signals): void;
};

const running = new Set<ChildProcess>();

/** `npm start` without npm: the same process with an environment of its own. */
export function startRipen(environment: Record<string, string>, ...flags: string[]): Started {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(INNGEST_|RIPEN_|DATABASE_URL|npm_|VITEST|NODE_ENV)/.test(name),
	);
	const child = spawn(process.execPath, ["--import", "tsx", "server/start/main.ts", ...flags], {
		cwd: projectRoot(),
		env: { ...(Object.fromEntries(inherited) as NodeJS.ProcessEnv), PORT: "0", ...environment },
		stdio: ["ignore", "pipe", "pipe"],
	});
	running.add(child);
	let text = "";
	const exited = new Promise<number | string>((resolve) => {
		child.once("close", (code, signal) => {
			running.delete(child);
			resolve(code ?? signal ?? "gone");
		});
	});
	const address = new Promise<string>((resolve, reject) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.on("data", (chunk) => {
				text += chunk;
				const found = /Ripen runs at (\S+)/.exec(text)?.[1];
				if (found) resolve(found);
			});
		}
		exited.then((code) => reject(new Error(`It ended with ${code}:\n${text}`)));
	});
	address.catch(() => {});
	return { pid: child.pid ?? 0, said: () => text, address, exited, signal: (name) => child.kill(name) };
}

/** For afterEach: nothing that a failed test has started stays. */
export async function endAll(): Promise<void> {
	await Promise.all(
		[...running].map((child) => {
			const closed = new Promise((resolve) => child.once("close", resolve));
			child.kill("SIGTERM");
			return closed;
		}),
	);
}

/** A place for data that everybody may enter; `remove` takes it away. */
export function dataPlace(): { dataDir: string; parent: string; remove(): void } {
	const parent = mkdtempSync(join(tmpdir(), "ripen-start-"));
	chmodSync(parent, 0o755);
	return {
		parent,
		dataDir: join(parent, "data"),
		remove: () => {
			chmodSync(parent, 0o755);
			rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}
