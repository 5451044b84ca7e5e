import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { type Upsert, upsertContacts } from "@/workflows/engine/live/contacts";
import type { Send } from "@/workflows/engine/live/deliver";
import { type Engine, openEngine, type Wake } from "@/workflows/engine/live/engine";
import { defineProgram } from "@/workflows/engine/live/flows";
import { ingestEvents } from "@/workflows/engine/live/ingest";
import { lint } from "@/workflows/language/lint";
import { parseText, printFault, readProgram } from "@/workflows/language/read";
import { createNotifying, createSend, type SendOptions } from "../send";
import { wakeTracks } from "../wake";
import { type App, type AppOptions, clientOf, DRIVER, keysOfEnvironment, serveApp } from "./serve";

export interface WorldOptions extends Omit<AppOptions, "sql" | "port"> {
	send?: SendOptions;
	/** Stands between the outbox and what really sends. */
	through?: (send: Send) => Send;
}

/** Milliseconds: how long a durable driver may take for something that is about to happen. */
const PATIENCE = DRIVER === "embedded" ? 60_000 : 170_000;
/** What a test may take that waits a few times. */
export const LONG = PATIENCE + 60_000;

/** Waits until something is so; fails after a long time, naming what did not come. */
export async function until(what: string, seen: () => Promise<boolean> | boolean): Promise<void> {
	const deadline = Date.now() + PATIENCE;
	while (!(await seen())) {
		if (Date.now() > deadline) throw new Error(`in vain: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
}

export interface Step {
	version: number;
	at: Date;
	node: string;
	port: string | null;
}

/** Ripen's functions served and driven, on a database of their own: what `npm start` runs, in real time. */
export class World {
	private app: App | undefined;
	private child: ChildProcess | undefined;
	private port = 0;
	private wakeDriver: (wakes: Wake[]) => Promise<void> = async () => {};
	/** Tracks whose messages to the driver get lost. */
	readonly lost = new Set<string>();
	/** The engine as a request of the app or a command uses it, with its own connections. */
	readonly engine: Engine;

	private constructor(
		private readonly database: FreshDatabase,
		private readonly options: WorldOptions,
	) {
		const wake = (wakes: Wake[]) => this.wakeDriver(wakes.filter(({ name }) => !this.lost.has(name)));
		this.engine = openEngine(database.sql, { wake });
	}

	static async open(options: WorldOptions = {}): Promise<World> {
		const world = new World(await freshDatabase(), options);
		await world.sql`update settings set secret = ${randomBytes(32).toString("hex")}`;
		try {
			await world.start();
		} catch (error) {
			await world.database.drop();
			throw error;
		}
		return world;
	}

	get sql() {
		return this.database.sql;
	}

	get appUrl(): string {
		return `http://127.0.0.1:${this.port}/api/inngest`;
	}

	/** Where the driver takes events. */
	get driverUrl(): string {
		return this.app!.driverUrl;
	}

	/** Starts the app in this process, on the port that it had before. */
	async start(): Promise<void> {
		const { send = {}, through = (one: Send) => one, ...options } = this.options;
		const sending = through(createSend(this.sql, send));
		this.app = await serveApp(
			(client) => {
				const engine = openEngine(this.sql, { wake: wakeTracks(client) });
				return { engine, send: sending, notifying: createNotifying(engine, send) };
			},
			{ ...options, sql: this.sql, port: this.port },
		);
		this.port = this.app.port;
		this.wakeDriver = wakeTracks(this.app.client);
	}

	async stop(): Promise<void> {
		await this.app?.close();
		this.app = undefined;
	}

	/** Starts the app in a process of its own, on the same port. */
	async startProcess(): Promise<void> {
		const script = fileURLToPath(new URL("app.ts", import.meta.url));
		const child = fork(script, [this.database.url, String(this.port)], { execArgv: ["--import", "tsx"] });
		this.child = child;
		const { driverUrl } = await new Promise<{ driverUrl: string }>((resolve, reject) => {
			child.once("message", (message) => resolve(message as { driverUrl: string }));
			child.once("exit", (code) => reject(new Error(`the app ended with ${code}`)));
		});
		this.wakeDriver = wakeTracks(clientOf(driverUrl, this.options.keys ?? keysOfEnvironment()));
	}

	/** kill -9. */
	async killProcess(): Promise<void> {
		const child = this.child;
		this.child = undefined;
		if (!child || child.exitCode !== null) return;
		const gone = new Promise((resolve) => child.once("exit", resolve));
		child.kill("SIGKILL");
		await gone;
	}

	async close(): Promise<void> {
		await this.killProcess();
		await this.stop();
		await this.database.drop();
	}

	/** Publishes flows, given as the YAML list of a program; all may use the score `points` and tell sam@acme.test. */
	async publish(flows: string): Promise<void> {
		const parsed = parseText(`
ripen: program/1
users: [{ email: sam@acme.test, name: Sam, role: sales }]
fields: [{ key: renewal, type: date }]
scores: [{ key: points, name: Points }]
segments: [{ key: crowd, name: Crowd, where: { tag: crowd } }]
flows:
${flows}`);
		const read = parsed.ok ? readProgram(parsed.value) : parsed;
		const faults = read.ok ? lint(read.value).errors : read.faults;
		if (!read.ok || faults.length > 0) throw new Error(faults.map(printFault).join("\n"));
		await defineProgram(this.engine, read.value, { flowKeys: read.value.flows.map((flow) => flow.key) });
	}

	async contact(email: string, facts: Partial<Upsert> = {}): Promise<number> {
		const [{ id }] = await upsertContacts(this.engine, [{ ...facts, email }]);
		return id;
	}

	/** Somebody known or new does something now. */
	async does(email: string, type: string): Promise<void> {
		const [result] = await ingestEvents(this.engine, [{ type, email }]);
		if (result.status !== "accepted") throw new Error(JSON.stringify(result));
	}

	/** What a contact went through, in order. */
	async path(email: string): Promise<Step[]> {
		return this.sql<Step[]>`
			select v.number as version, p.at, s.step ->> 'node' as node, s.step ->> 'port' as port
			from paths p join contacts c on c.id = p.contact_id join versions v on v.id = p.version_id,
				jsonb_array_elements(p.steps) with ordinality s(step, n)
			where c.key = ripen.fold(${email}) order by p.id, s.n`;
	}

	async nodes(email: string): Promise<string[]> {
		return (await this.path(email)).map((step) => step.node);
	}

	/** Waits until a contact has passed a node. */
	async passed(email: string, node: string): Promise<void> {
		await until(`${email} passes ${node}`, async () => (await this.nodes(email)).includes(node));
	}

	async ledger(email: string): Promise<{ applied: number; reason: string; at: Date }[]> {
		return this.sql`
			select l.applied, l.reason, l.at from ledger l join contacts c on c.id = l.contact_id
			where c.key = ripen.fold(${email}) order by l.id`;
	}

	/** When the wait ends that a contact stands in. */
	async due(email: string): Promise<Date | null> {
		const [row] = await this.sql<{ due: Date | null }[]>`
			select e.due from enrollments e join contacts c on c.id = e.contact_id where c.key = ripen.fold(${email})`;
		return row?.due ?? null;
	}

	/** The track of a flow's live version. */
	async track(flow: string): Promise<string> {
		const [row] = await this.sql<
			{ id: number }[]
		>`select live_version_id as id from flows where key = ${flow}`;
		return `flow:${row.id}`;
	}

	/** Waits until the run of a track has had its look and sleeps until `at`. */
	async asleep(track: string, at: Date): Promise<void> {
		await until(`the run of ${track} sleeps`, async () => {
			const [row] = await this.sql<{ wake_at: Date | null; beat_at: Date | null }[]>`
				select wake_at, beat_at from tracks where name = ${track}`;
			return row?.beat_at != null && row.wake_at?.getTime() === at.getTime();
		});
	}
}
