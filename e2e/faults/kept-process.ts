import { type ChildProcess, fork } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { projectRoot } from "@/db/embedded";
import { pause } from "./patience";

const CLOCK = fileURLToPath(new URL("clock.ts", import.meta.url));
/** Of ours, none that a developer's shell or a test run may have set. */
const OWN = /^(INNGEST_|RIPEN_|DATABASE_URL|SMTP_URL|npm_|VITEST|NODE_ENV|PORT$)/;

/** A process that is started again whenever it ends, as a service manager would, and killed on demand. */
export class KeptProcess {
	private child: ChildProcess | undefined;
	private closed = false;
	private starting: Promise<void> | undefined;
	/** What it said last, for each time that it ended without having been killed. */
	readonly ownEnds: string[] = [];

	constructor(
		readonly name: string,
		private readonly script: string,
		private readonly env: Record<string, string>,
		private readonly log: string,
	) {}

	/** Resolves when it listens; starts it again for as long as it ends before. */
	start(): Promise<void> {
		this.starting ??= this.launch().finally(() => {
			this.starting = undefined;
		});
		return this.starting;
	}

	get pid(): number | undefined {
		return this.child?.pid;
	}

	get isUp(): boolean {
		return this.child !== undefined && this.starting === undefined;
	}

	/** kill -9; resolves when it is gone. It stays down until it is started. */
	async kill(): Promise<void> {
		const child = this.child;
		this.child = undefined;
		await end(child);
	}

	async close(): Promise<void> {
		this.closed = true;
		await this.kill();
		await this.starting;
	}

	private async launch(): Promise<void> {
		while (!this.closed) {
			const child = this.spawn();
			this.child = child;
			const ready = await new Promise<boolean>((resolve) => {
				child.once("message", () => resolve(true));
				child.once("exit", () => resolve(false));
			});
			if (ready && this.child === child) {
				child.once("exit", () => this.endedByItself(child));
				return;
			}
			await end(child);
			if (this.child === child) this.noteOwnEnd();
			await pause(100);
		}
	}

	private endedByItself(child: ChildProcess): void {
		if (this.child !== child || this.closed) return;
		this.noteOwnEnd();
		this.child = undefined;
		void this.start();
	}

	private noteOwnEnd(): void {
		this.ownEnds.push(`${this.name}: ${readFileSync(this.log, "utf8").slice(-1500)}`);
	}

	private spawn(): ChildProcess {
		const inherited = Object.entries(process.env).filter(([name]) => !OWN.test(name));
		const child = fork(fileURLToPath(new URL(this.script, import.meta.url)), [], {
			cwd: projectRoot(),
			execArgv: ["--import", "tsx", "--import", CLOCK],
			env: { ...Object.fromEntries(inherited), ...this.env, NODE_ENV: "production" },
			stdio: ["ignore", "pipe", "pipe", "ipc"],
		});
		const log = createWriteStream(this.log, { flags: "a" });
		child.stdout?.pipe(log, { end: false });
		child.stderr?.pipe(log, { end: false });
		child.once("close", () => log.end());
		return child;
	}
}

async function end(child: ChildProcess | undefined): Promise<void> {
	if (!child || child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise((resolve) => child.once("exit", resolve));
	child.kill("SIGKILL");
	await gone;
}
