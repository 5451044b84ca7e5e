import { between, type Chance, oneOf, shuffled } from "./chance";
import type { KeptProcess } from "./kept-process";
import { pause, stubborn, until } from "./patience";
import type { Gate } from "./traffic";
import type { World } from "./world";

export const VICTIMS = ["app", "driver", "backend", "server"] as const;
/** Any; events are being taken; rows have just been put into the outbox; a delivery arrives, or was just answered. */
export const MOMENTS = ["any", "request", "rows wait", "arrives", "answered"] as const;
export type Victim = (typeof VICTIMS)[number];
export type Moment = (typeof MOMENTS)[number];
export type Kills = Record<Victim, Record<Moment, number>>;

const AMBUSH_MS = 3_000;
const IN_STEP_MS = 8_000;

/** Kills one after the other and starts what it has killed again. The senders keep in step with it. */
export class Killer implements Gate {
	readonly kills = Object.fromEntries(
		VICTIMS.map((victim) => [victim, Object.fromEntries(MOMENTS.map((moment) => [moment, 0]))]),
	) as Kills;
	progress = 0;
	done = 0;
	onRequest: (() => void) | undefined;
	private readonly reviving = new Map<string, Promise<void>>();

	constructor(
		private readonly world: World,
		private readonly chance: Chance,
		private readonly most: number,
		/** Deliveries that will be made in all: the kills do not hurry ahead of them. */
		private readonly deliveries: number,
	) {}

	async run(pace: [number, number], say: (line: string) => void): Promise<void> {
		const kinds = VICTIMS.flatMap((victim) => MOMENTS.map((moment) => ({ victim, moment })));
		let deck: typeof kinds = [];
		while (this.done < this.most) {
			if (deck.length === 0) deck = shuffled(this.chance, kinds);
			const { victim, moment } = deck.pop()!;
			await pause(between(this.chance, ...pace));
			await this.inStep();
			const strike = await this.aim(victim);
			const hit = await this.at(moment, strike);
			this.kills[victim][hit]++;
			this.done++;
			this.progress = (this.done + 1) / (this.most + 1);
			if (this.done % 10 === 0) say(`${this.done} kills, ${this.world.receivers.deliveries} deliveries`);
		}
		await this.allUp();
	}

	async allUp(): Promise<void> {
		await Promise.all(this.reviving.values());
	}

	/** Lets the deliveries catch up, but not for long: some of them wait for the claim of a dead process to run out. */
	private async inStep(): Promise<void> {
		const wanted = (this.deliveries * this.done) / this.most;
		await until("deliveries", () => this.world.receivers.deliveries >= wanted, IN_STEP_MS).catch(() => {});
	}

	/** The victim stands; what is returned kills it at once and sees to it that it comes back. */
	private async aim(victim: Victim): Promise<() => void> {
		const { database, sql, apps } = this.world;
		if (victim === "app" || victim === "driver") {
			const kept = oneOf(this.chance, apps)[victim];
			await this.reviving.get(kept.name);
			return () => this.killProcess(kept);
		}
		await this.reviving.get("database");
		if (victim === "server") return () => this.killServer();
		const pids = await stubborn(async () => {
			const found = await database.backends(sql);
			if (found.length === 0) throw new Error("nobody is connected");
			return found;
		});
		const pid = oneOf(this.chance, pids);
		return () => {
			if (!database.killBackend(pid)) this.done--;
		};
	}

	private killProcess(kept: KeptProcess): void {
		const gone = kept.kill();
		const delay = between(this.chance, 0, 1000);
		this.reviving.set(
			kept.name,
			gone.then(() => pause(delay)).then(() => kept.start()),
		);
	}

	private killServer(): void {
		const gone = this.world.database.kill();
		const delay = between(this.chance, 0, 1500);
		this.reviving.set(
			"database",
			gone.then(() => pause(delay)).then(() => this.world.database.start()),
		);
	}

	/** Strikes at the moment, or at any where it does not come; returns at which. */
	private async at(moment: Moment, strike: () => void): Promise<Moment> {
		if (moment === "rows wait" && (await this.rowsWait())) {
			strike();
			return moment;
		}
		const lain =
			moment === "arrives" || moment === "answered"
				? (on?: () => void) => this.world.receivers.lieInWait(on && { moment, strike: on })
				: moment === "request"
					? (on?: () => void) => this.whileTaken(on)
					: undefined;
		if (lain && (await this.ambush(lain, strike))) return moment;
		strike();
		return "any";
	}

	/** Lies in wait for so long; false where nothing came by. */
	private ambush(lie: (on?: () => void) => void, strike: () => void): Promise<boolean> {
		return new Promise<boolean>((resolve) => {
			const off = setTimeout(() => {
				lie(undefined);
				resolve(false);
			}, AMBUSH_MS);
			lie(() => {
				clearTimeout(off);
				strike();
				resolve(true);
			});
		});
	}

	/** A little after events were posted, while they are taken or answered. */
	private whileTaken(on?: () => void): void {
		this.onRequest =
			on &&
			(() => {
				this.onRequest = undefined;
				setTimeout(on, between(this.chance, 5, 120));
			});
	}

	/** Rows have just been put into the outbox, and nobody has claimed them yet. */
	private async rowsWait(): Promise<boolean> {
		const { sql } = this.world;
		const waits = async () =>
			(await sql`select from outbox where status = 'pending' and attempts = 0 limit 1`).length > 0;
		return until("rows wait", waits, AMBUSH_MS).then(
			() => true,
			() => false,
		);
	}
}
