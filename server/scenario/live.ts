import http from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "inngest/node";
import { connect, type Sql } from "@/db/client";
import type { Run } from "@/workflows/engine/context";
import {
	answerRequests,
	changeContacts,
	givePointsByHand,
	upsertContacts,
} from "@/workflows/engine/live/contacts";
import { type Engine, openEngine } from "@/workflows/engine/live/engine";
import { defineProgram, pause, publishFlows, resume } from "@/workflows/engine/live/flows";
import { ingestEvents } from "@/workflows/engine/live/ingest";
import { createClient } from "@/workflows/inngest/client";
import { createFunctions } from "@/workflows/inngest/functions";
import { wakeTracks } from "@/workflows/inngest/wake";
import { type FlowEntry, instantOf, publishedLater, type TimelineEntry } from "@/workflows/language/scenario";
import { judge } from "@/workflows/preview/expect";
import { SHADOWED } from "@/workflows/preview/sandbox";
import { type Failure, ScenarioFault, WHY_NO_ANSWER } from "@/workflows/preview/simulate";
import { createRunner, type Runner } from "@/workflows/runner";
import type { RunnableScenario } from "./read";

const RUNNER_TABLES = ["runner_events", "runner_runs", "runner_steps"];
const silent = { info() {}, warn() {}, error() {}, debug() {} };

export interface LiveOptions {
	/** Milliseconds by which every timer is served late, as by a busy worker. */
	lateMs?: number;
}

export interface Live {
	sql: Sql;
	run(scenario: RunnableScenario): Promise<Failure[]>;
	close(): Promise<void>;
}

/**
 * Scenarios on real tables through the real durable driver: the functions are served over HTTP, the embedded driver
 * calls them, and the clock of both is driven from wake to wake. Empties the database before each scenario.
 */
export async function openLive(url: string, options: LiveOptions = {}): Promise<Live> {
	const sql = connect(url, { max: 6, applicationName: "ripen scenario" });
	const clock = drivenClock();
	let handle: http.RequestListener = (_, response) => response.writeHead(503).end();
	const server = http.createServer((request, response) => handle(request, response));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`;
	const runner = createRunner({ sql, appUrl, clock, cron: false, log() {} });
	const { port } = await runner.listen(0);
	const inngest = createClient({ baseUrl: `http://127.0.0.1:${port}`, isDev: true, logger: silent });
	const engine = openEngine(sql, { clock, brake: false, wake: wakeTracks(inngest) });
	handle = serve({ client: inngest, functions: createFunctions(inngest, { engine, send: async () => {} }) });
	await runner.start();
	return {
		sql,
		run: (scenario) => new LiveRun(sql, engine, runner, clock, options.lateMs ?? 0).play(scenario),
		close: async () => {
			await runner.stop();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await sql.end({ timeout: 2 });
		},
	};
}

function drivenClock() {
	let at = new Date(0);
	return {
		now: () => at,
		moveTo: (instant: Date) => {
			at = instant;
		},
	};
}

class LiveRun {
	private readonly query: Run;

	constructor(
		private readonly sql: Sql,
		private readonly engine: Engine,
		private readonly runner: Runner,
		private readonly clock: ReturnType<typeof drivenClock>,
		private readonly lateMs: number,
	) {
		this.query = (statement, parameters) => sql.unsafe(statement, parameters as never[]) as never;
	}

	async play(scenario: RunnableScenario): Promise<Failure[]> {
		const start = new Date(scenario.start);
		this.clock.moveTo(start);
		await this.empty();
		const later = publishedLater(scenario);
		await defineProgram(this.engine, scenario.program, { flowKeys: [] });
		await upsertContacts(this.engine, scenario.contacts, { quiet: true });
		await publishFlows(
			this.engine,
			scenario.program.flows.map((flow) => flow.key).filter((key) => !later.has(key)),
		);
		await this.runner.pump();
		const failures: Failure[] = [];
		const steps = scenario.timeline
			.map((entry, n) => ({ entry, n, at: new Date(instantOf(entry.at, start.toISOString())) }))
			.sort((a, b) => a.at.getTime() - b.at.getTime() || a.n - b.n);
		for (const { entry, n, at } of steps) {
			await this.liveUntil(at);
			if ("expect" in entry)
				for (const difference of await judge(this.query, entry.expect))
					failures.push({ ...difference, at: entry.at, entry: n });
			else await this.carryOut(entry, n);
		}
		return failures;
	}

	private async empty(): Promise<void> {
		const tables = [
			...SHADOWED.filter((table) => table !== "settings"),
			"event_keys",
			"tracks",
			"audit",
			...RUNNER_TABLES,
		];
		await this.sql.unsafe(`truncate ${tables.join(", ")}`);
		await this.sql.unsafe("update settings set revision = revision + 1");
	}

	/** Moves the clock from wake to wake up to `at`; at each one everything that is due is done. */
	private async liveUntil(at: Date): Promise<void> {
		for (;;) {
			await this.runner.pump();
			const next = await this.runner.nextWake();
			if (next === null || next > at) break;
			const late = new Date(Math.max(next.getTime() + this.lateMs, this.clock.now().getTime()));
			this.clock.moveTo(late > at ? at : late);
		}
		if (at > this.clock.now()) this.clock.moveTo(at);
		await this.runner.pump();
	}

	private async carryOut(entry: Exclude<TimelineEntry, { expect: unknown }>, n: number): Promise<void> {
		if ("do" in entry) await this.stepFlow(entry, n);
		else if ("created" in entry) {
			if ((await this.idOf(entry.contact)) !== undefined)
				throw new ScenarioFault(n, `${entry.contact} exists already; change it with set`);
			await upsertContacts(this.engine, [{ ...entry.created, email: entry.contact }]);
		} else await this.deed(entry, n);
		await this.runner.pump();
	}

	private async deed(
		entry: Exclude<TimelineEntry, { expect: unknown } | { do: unknown } | { created: unknown }>,
		n: number,
	): Promise<void> {
		const contactId = await this.idOf(entry.contact);
		if (contactId === undefined)
			throw new ScenarioFault(
				n,
				`no contact ${entry.contact} here: not created yet, or erased; create it first or leave the step out`,
			);
		if ("does" in entry)
			await ingestEvents(this.engine, [{ type: entry.does, contactId, properties: entry.with }]);
		else if ("set" in entry) await changeContacts(this.engine, [{ contactId, change: entry.set }]);
		else if ("points" in entry)
			await givePointsByHand(this.engine, [{ contactId, points: entry.points, note: entry.note ?? "" }]);
		else {
			const verdicts = await answerRequests(this.engine, [{ contactId, answer: entry.answers }]);
			const why = WHY_NO_ANSWER[verdicts.get(contactId)!];
			if (why) throw new ScenarioFault(n, why);
		}
	}

	private async idOf(email: string): Promise<number | undefined> {
		const [row] = await this.sql<{ id: number }[]>`select id from contacts where key = ripen.fold(${email})`;
		return row?.id;
	}

	private async stepFlow(step: FlowEntry, n: number): Promise<void> {
		const [flow] = await this.sql<
			{ live: boolean }[]
		>`select live_version_id is not null as live from flows where key = ${step.flow}`;
		if (step.do === "publish") {
			if (flow.live) throw new ScenarioFault(n, `${step.flow} is published already; leave the step out`);
			await publishFlows(this.engine, [step.flow]);
			return;
		}
		if (!flow.live) throw new ScenarioFault(n, `${step.flow} is not published yet; publish it first`);
		const done =
			step.do === "pause"
				? await pause(this.engine, step.flow)
				: await resume(this.engine, step.flow, { restart: step.overdue === "restart" });
		if (done) return;
		throw new ScenarioFault(
			n,
			step.do === "pause"
				? `${step.flow} is paused already; leave the step out`
				: `${step.flow} is not paused; leave the step out`,
		);
	}
}
