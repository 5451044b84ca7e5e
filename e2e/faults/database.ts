import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Sql } from "@/db/client";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { errorCode } from "@/db/embedded/errors";
import { goneWithin } from "@/db/embedded/process";
import { watchOver } from "@/db/embedded/throw-away";
import { migrate } from "@/db/migrate";
import { restartablePort } from "./ports";

/** Killed processes leave the operating system's buffers alone: what was committed stays without fsync as well. */
const SETTINGS = { fsync: "off", max_connections: "120", shared_buffers: "256MB" };

/** A PostgreSQL of one's own that can be killed and started again on the same directory and port. */
export class Database {
	private server: Embedded | undefined;
	private watch: { dismiss(): void } | undefined;

	private constructor(
		private readonly place: string,
		private readonly port: number,
		private readonly settings: Record<string, string>,
	) {}

	/** `place`: an existing directory for the data; one for temporary files where it is left out. */
	static async open(settings: Record<string, string> = {}, place?: string): Promise<Database> {
		const parent = place ?? mkdtempSync(join(tmpdir(), "ripen-faults-"));
		chmodSync(parent, 0o755);
		const database = new Database(parent, await restartablePort(), { ...SETTINGS, ...settings });
		try {
			await database.start();
			await migrate(database.url);
		} catch (error) {
			await database.close();
			throw error;
		}
		return database;
	}

	get url(): string {
		return this.server!.url;
	}

	get directory(): string {
		return join(this.place, "data");
	}

	connect(max = 3): Sql {
		return connect(this.url, { max, applicationName: "ripen faults" });
	}

	/** All processes of the server. */
	get pids(): number[] {
		const { postmasterPid } = this.server!;
		return [postmasterPid, ...childrenOf(postmasterPid)];
	}

	async start(): Promise<void> {
		this.server = await startEmbedded({
			dataDir: this.directory,
			port: this.port,
			settings: this.settings,
		});
		const before = this.watch;
		this.watch = watchOver(this.server.postmasterPid, this.place);
		before?.dismiss();
	}

	/** kill -9 of the server and everything it has started, at once; resolves when all of it is gone. */
	async kill(): Promise<void> {
		const all = this.pids;
		for (const pid of all) kill9(pid);
		await this.server!.exited;
		for (const pid of all) await goneWithin(pid, 10_000);
	}

	/** Processes that serve connections of the app and the driver, those at work where there are any. */
	async backends(sql: Sql): Promise<number[]> {
		const serving = await sql<{ pid: number; state: string }[]>`
			select pid, state from pg_stat_activity where backend_type = 'client backend'
				and application_name in ('ripen app', 'ripen driver') order by pid`;
		const busy = serving.filter(({ state }) => state !== "idle");
		return (busy.length > 0 ? busy : serving).map(({ pid }) => pid);
	}

	/** kill -9 of one process of the server; the server then ends all others and recovers. False where it is gone. */
	killBackend(pid: number): boolean {
		const isOurs = parentOf(String(pid)) === this.server!.postmasterPid;
		if (isOurs) kill9(pid);
		return isOurs;
	}

	/** An orderly end, as of a server that is taken away for a while. */
	async stop(): Promise<void> {
		await this.server?.stop();
	}

	async close(): Promise<void> {
		const server = this.server;
		this.server = undefined;
		await server?.stop();
		this.watch?.dismiss();
		rmSync(this.place, { recursive: true, force: true, maxRetries: 5 });
	}
}

function kill9(pid: number): void {
	try {
		process.kill(pid, "SIGKILL");
	} catch (error) {
		if (errorCode(error) !== "ESRCH") throw error;
	}
}

/** Processes that one has started, from /proc. */
function childrenOf(pid: number): number[] {
	return readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
		.map(Number);
}

function parentOf(pid: string): number | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
		return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
	} catch {
		return undefined;
	}
}
