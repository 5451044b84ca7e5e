import type { Sql } from "@/db/client";
import type { Run } from "@/workflows/engine/context";
import {
	answerRequests,
	changeContacts,
	givePointsByHand,
	upsertContacts,
} from "@/workflows/engine/live/contacts";
import type { Engine } from "@/workflows/engine/live/engine";
import { defineProgram, pause, publishFlows, resume } from "@/workflows/engine/live/flows";
import { ingestEvents } from "@/workflows/engine/live/ingest";
import { type FlowEntry, instantOf, publishedLater, type TimelineEntry } from "@/workflows/language/scenario";
import { judge } from "@/workflows/preview/expect";
import { SHADOWED } from "@/workflows/preview/sandbox";
import { type Failure, ScenarioFault, WHY_NO_ANSWER } from "@/workflows/preview/simulate";
import type { RunnableScenario } from "./read";

const RUNNER_TABLES = ["runner_events", "runner_runs", "runner_steps"];

export type DrivenClock = ReturnType<typeof drivenClock>;

export function drivenClock() {
	let at = new Date(0);
	return {
		now: () => at,
		moveTo: (instant: Date) => {
			at = instant;
		},
	};
}

/** What looks after everything that falls due: does what is due now, and says when something is due next. */
export interface Driver {
	pump(): Promise<unknown>;
	nextWake(): Promise<Date | null>;
}

/** One scenario on real tables, lived through with a clock that is driven from wake to wake. Empties the database first. */
export class LiveRun {
	private readonly query: Run;

	constructor(
		private readonly sql: Sql,
		private readonly engine: Engine,
		private readonly driver: Driver,
		private readonly clock: DrivenClock,
		private readonly lateMs: number,
	) {
		this.query = (statement, parameters) => sql.unsafe(statement, parameters as never[]) as never;
	}

	async play(scenario: RunnableScenario): Promise<Failure[]> {
		const start = new Date(scenario.start);
		await this.begin(scenario);
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

	/** The program, its contacts and what is published at the start, in an empty database. */
	async begin(scenario: RunnableScenario): Promise<void> {
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
		await this.driver.pump();
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
	async liveUntil(at: Date): Promise<void> {
		for (;;) {
			await this.driver.pump();
			const next = await this.driver.nextWake();
			if (next === null || next > at) break;
			const late = new Date(Math.max(next.getTime() + this.lateMs, this.clock.now().getTime()));
			this.clock.moveTo(late > at ? at : late);
		}
		if (at > this.clock.now()) this.clock.moveTo(at);
		await this.driver.pump();
	}

	private async carryOut(entry: Exclude<TimelineEntry, { expect: unknown }>, n: number): Promise<void> {
		if ("do" in entry) await this.stepFlow(entry, n);
		else if ("created" in entry) {
			if ((await this.idOf(entry.contact)) !== undefined)
				throw new ScenarioFault(n, `${entry.contact} exists already; change it with set`);
			await upsertContacts(this.engine, [{ ...entry.created, email: entry.contact }]);
		} else await this.deed(entry, n);
		await this.driver.pump();
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
