import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sql } from "@/db/client";
import { engineForCommand } from "@/server/wake";
import { upsertContacts } from "@/workflows/engine/live/contacts";
import type { Engine } from "@/workflows/engine/live/engine";
import { defineProgram, publishFlows } from "@/workflows/engine/live/flows";
import type { Program } from "@/workflows/language/program";
import { Database } from "./database";
import { Instance } from "./instance";
import { emailOf, faultsProgram, isEarly, isGerman } from "./program";
import { Receivers } from "./receivers";

const API_KEY = "in-the-tests-of-faults";
const AT_ONCE = 1000;
const open = new Set<World>();

/** Ends everything that was started, for when somebody asks to stop. */
export async function closeWorlds(): Promise<void> {
	await Promise.all([...open].map((world) => world.close()));
}

/** A database, receivers and instances of Ripen, all of them one's own and to be killed. */
export class World {
	private readonly instances: Instance[] = [];
	isClosed = false;

	private constructor(
		readonly folder: string,
		readonly database: Database,
		readonly receivers: Receivers,
		readonly sql: Sql,
		/** As a command beside the running apps has it. */
		readonly engine: Engine,
	) {
		open.add(this);
	}

	static async open(settings: Record<string, string> = {}, place?: string): Promise<World> {
		const folder = mkdtempSync(join(tmpdir(), "ripen-faults-world-"));
		mkdirSync(join(folder, "logs"));
		writeFileSync(join(folder, "clock"), "0");
		const database = await Database.open(settings, place);
		const receivers = await Receivers.open();
		const sql = database.connect();
		return new World(folder, database, receivers, sql, engineForCommand(sql, { NODE_ENV: "production" }));
	}

	get apps(): readonly Instance[] {
		return this.instances;
	}

	/** What processes said last that ended without having been killed. */
	get ownEnds(): string[] {
		return this.instances.flatMap(({ app, driver }) => [...app.ownEnds, ...driver.ownEnds]);
	}

	get apiKey(): string {
		return API_KEY;
	}

	/** Starts so many more instances. */
	async start(instances = 1): Promise<void> {
		for (let n = 0; n < instances; n++)
			this.instances.push(
				await Instance.open(String(this.instances.length + 1), {
					databaseUrl: this.database.url,
					apiKey: API_KEY,
					smtpUrl: this.receivers.smtpUrl,
					clock: join(this.folder, "clock"),
					logs: join(this.folder, "logs"),
				}),
			);
		await Promise.all(this.instances.map((one) => one.start()));
	}

	/** Sets the clocks of all apps and drivers wrong by so many milliseconds. */
	setClocks(wrongByMs: number): void {
		writeFileSync(join(this.folder, "clock"), String(wrongByMs));
	}

	/** The program with nothing published, and so many contacts. No brake stops its mails. */
	async prepare(contacts: number, program: Program = faultsProgram(`${this.receivers.webUrl}/hook`)) {
		await defineProgram(this.engine, program, { flowKeys: [] });
		await this.sql`update flows set hourly_limit = 10000000`;
		for (let from = 0; from < contacts; from += AT_ONCE) {
			const some = Array.from({ length: Math.min(AT_ONCE, contacts - from) }, (_, n) => from + n);
			await upsertContacts(
				this.engine,
				some.map((n) => ({
					email: emailOf(n),
					fields: { country: isGerman(n) ? "DE" : "FR" },
					tags: isEarly(n) ? ["early"] : [],
				})),
				{ quiet: true },
			);
		}
	}

	publish(...flows: string[]): Promise<unknown> {
		return publishFlows(this.engine, flows);
	}

	/** The last that each process has said, in so many characters of each. */
	said(characters = 3000): string {
		const logs = join(this.folder, "logs");
		return readdirSync(logs)
			.map((name) => `${name}:\n${readFileSync(join(logs, name), "utf8").slice(-characters)}`)
			.join("\n");
	}

	async close(): Promise<void> {
		this.isClosed = true;
		open.delete(this);
		await Promise.all(this.instances.map((one) => one.close()));
		await this.receivers.close();
		await this.sql.end({ timeout: 1 });
		await this.database.close();
		rmSync(this.folder, { recursive: true, force: true });
	}
}
