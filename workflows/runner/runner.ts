import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "@/db/client";
import { answerApi, type Listening, listenOn } from "./api";
import { appAt, SyncRefused } from "./app";
import { Bell } from "./bell";
import { claimRuns, nextWake, renewLeases } from "./claims";
import { fireCrons, pullBack } from "./crons";
import { drive } from "./drive";
import { type RunnerFunction, readFunctions, UnsupportedFunction } from "./features";
import { beat, sweep } from "./health";
import { takeEvents } from "./intake";
import type { ClaimedRun, IncomingEvent } from "./protocol";
import { register } from "./registry";
import { checkSigningKey } from "./signing";

export type RunnerOptions = {
	sql: Sql;
	/** The app's serve path, e.g. http://127.0.0.1:3000/api/inngest. */
	appUrl: string;
	/** A driven clock. With one nothing happens by itself: `pump` does what is due. */
	clock?: { now(): Date };
	/** With one, calls are signed, answers checked and registrations asked for it. */
	signingKey?: string;
	/** With one, events sent under another key are refused. */
	eventKey?: string;
	/** How often to look for what other processes have stored; 250 ms. */
	pollMs?: number;
	/** Pause before the first retry, doubled with each further one up to an hour; 10 s. */
	retryBaseMs?: number;
	/** False: crons do not fire. */
	cron?: boolean;
	/** Runs at work at once in this process; 10. */
	maxParallel?: number;
	/** After how long without a sign of life another process takes a run over; 10 s. */
	leaseMs?: number;
	/** How long a call to the app may take before it counts as failed; 10 minutes. */
	callTimeoutMs?: number;
	/** How long `start` waits for the app to answer; 60 s. */
	startTimeoutMs?: number;
	/** How long `stop` waits for calls under way before it leaves them; 10 s. */
	drainMs?: number;
	/** Told of trouble the driver gets over by itself. */
	log?: (message: string) => void;
};

export type Runner = {
	/** Asks the app for its functions until it answers, checks and registers them, begins. Throws what it refuses. */
	start(): Promise<void>;
	/** Takes nothing new, waits for the calls under way, gives the rest back. */
	stop(): Promise<void>;
	/** Answers the SDK: `POST /e/<key>` and `POST /fn/register`. */
	api(request: Request): Promise<Response>;
	/** Serves `api` on 127.0.0.1; port 0 takes a free one. */
	listen(port: number): Promise<Listening>;
	/** Takes events; returns their ids. Throws InvalidEvent. */
	send(events: IncomingEvent | IncomingEvent[]): Promise<string[]>;
	/** Does all that is due at clock.now(), and what follows from it. Returns how many runs were taken up. */
	pump(): Promise<number>;
	/** When the next sleeping, retrying or waiting run is due; crons excluded. */
	nextWake(): Promise<Date | null>;
	heartbeat(): { owner: string; lastBeat: Date | null; active: number };
};

const sweepEveryMs = 3_600_000;
/** What a clock may be set back by in passing. */
const clockStepMs = 1000;

/** The embedded durable driver: runs an app's Inngest functions with their state in Postgres. */
export function createRunner(options: RunnerOptions): Runner {
	const { sql, appUrl, clock, signingKey, eventKey } = options;
	const { pollMs = 250, retryBaseMs = 10_000, maxParallel = 10, leaseMs = 10_000, cron = true } = options;
	const { startTimeoutMs = 60_000 } = options;
	const log = options.log ?? ((message: string) => console.error(`[driver] ${message}`));
	if (signingKey !== undefined) checkSigningKey(signingKey);
	const now = () => clock?.now() ?? new Date();
	const app = appAt(appUrl, signingKey, options.callTimeoutMs ?? 600_000);
	const owner = randomUUID();
	const bell = new Bell();
	const active = new Map<string, { run: ClaimedRun; over: Promise<void> }>();
	const listening: Listening[] = [];
	let functions: RunnerFunction[] = [];
	let claims = 0;
	let stopping = false;
	let lastSweep = 0;
	let lastRound = 0;
	let lastBeat: Date | null = null;
	let loop: Promise<void> = Promise.resolve();
	let pulse: NodeJS.Timeout | undefined;
	let nowKnown = () => {};
	/** Before the app's functions are known an event would start nothing, and be lost. */
	const known = new Promise<void>((resolve) => {
		nowKnown = resolve;
	});

	async function enroll(name: string, given: RunnerFunction[]): Promise<void> {
		await register(sql, name, given, now());
		functions = given;
		nowKnown();
	}

	async function sync(): Promise<void> {
		const deadline = Date.now() + startTimeoutMs;
		while (true) {
			try {
				const answer = await app.sync();
				return await enroll(answer.app, answer.functions);
			} catch (error) {
				const final = error instanceof SyncRefused || error instanceof UnsupportedFunction;
				if (final || stopping || Date.now() >= deadline) throw error;
				await pause(200);
			}
		}
	}

	/** Takes up what is due as far as there is room. Returns how many runs that were. */
	async function takeUp(): Promise<number> {
		let taken = 0;
		while (!stopping && active.size < maxParallel) {
			const lease = `${owner}/${++claims}`;
			const limit = maxParallel - active.size;
			const runs = await claimRuns(sql, { functions, lease, leaseMs, limit, now: now() });
			for (const run of runs) begin(run);
			taken += runs.length;
			if (runs.length < limit) break;
		}
		return taken;
	}

	function begin(run: ClaimedRun): void {
		const fn = functions.find(({ id }) => id === run.functionId);
		if (!fn) return;
		const over = drive({ sql, app, now, retryBaseMs, stopping: () => stopping }, fn, run)
			.catch((error) => log(`run ${run.id} of ${run.functionId} is left to its lease: ${messageOf(error)}`))
			.finally(() => {
				active.delete(run.lease + run.id);
				bell.ring();
			});
		active.set(run.lease + run.id, { run, over });
	}

	/** One round of everything that hangs on the clock. */
	async function round(): Promise<number> {
		const at = now();
		if (at.getTime() < lastRound - clockStepMs) await pullBack(sql, functions, at);
		lastRound = at.getTime();
		if (cron && functions.some(({ crons }) => crons.length > 0)) await fireCrons(sql, functions, at);
		if (Math.abs(at.getTime() - lastSweep) >= sweepEveryMs) {
			lastSweep = at.getTime();
			await sweep(sql, at);
		}
		return takeUp();
	}

	async function live(): Promise<void> {
		while (!stopping) {
			try {
				await round();
				const next = await nextWake(sql, now());
				await bell.wait(Math.min(pollMs, next === null ? pollMs : Math.max(0, next.getTime() - Date.now())));
			} catch (error) {
				log(`the database cannot be worked with: ${messageOf(error)}`);
				await bell.wait(1000);
			}
		}
	}

	async function signOfLife(): Promise<void> {
		try {
			await renewLeases(
				sql,
				[...active.values()].map(({ run }) => run),
				leaseMs,
			);
			await beat(sql, owner);
			lastBeat = new Date();
		} catch (error) {
			log(`no sign of life could be stored: ${messageOf(error)}`);
		}
	}

	async function send(events: unknown[], seed?: string): Promise<string[]> {
		const ids = await takeEvents(sql, events, now(), seed);
		bell.ring();
		return ids;
	}

	const doings = {
		signingKey,
		eventKey,
		async send(events: unknown[], seed?: string) {
			await Promise.race([known, pause(startTimeoutMs, undefined, { ref: false })]);
			return send(events, seed);
		},
		async register(body: unknown) {
			const { appName, functions: configs } = body as { appName?: unknown; functions?: unknown };
			await enroll(String(appName), readFunctions(configs));
			bell.ring();
		},
	};
	const api = (request: Request) => answerApi(request, doings);

	return {
		async start() {
			await sync();
			await signOfLife();
			pulse = setInterval(signOfLife, leaseMs / 3);
			if (!clock) loop = live();
		},
		async stop() {
			stopping = true;
			nowKnown();
			bell.ring();
			await loop;
			const calls = Promise.all([...active.values()].map(({ over }) => over));
			await Promise.race([calls, pause(options.drainMs ?? 10_000, undefined, { ref: false })]);
			app.close();
			await calls;
			clearInterval(pulse);
			await Promise.all(listening.map((one) => one.close()));
			await sql`delete from runner_heartbeats where owner = ${owner}`.catch((error) => log(messageOf(error)));
		},
		api,
		async listen(port) {
			const one = await listenOn(port, api);
			listening.push(one);
			return one;
		},
		send: (events) => send(Array.isArray(events) ? events : [events]),
		async pump() {
			let taken = 0;
			while (true) {
				const more = await round();
				taken += more;
				if (more === 0 && active.size === 0) return taken;
				if (active.size > 0) await Promise.race([...active.values()].map(({ over }) => over));
			}
		},
		nextWake: () => nextWake(sql),
		heartbeat: () => ({ owner, lastBeat, active: active.size }),
	};
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
