import { afterAll, beforeAll, expect } from "vitest";
import type { Sql } from "@/db/client";
import { type FreshDatabase, freshDatabase } from "@/db/testing";
import { parseDuration } from "@/workflows/language/duration";
import { lint } from "@/workflows/language/lint";
import type { Program } from "@/workflows/language/program";
import { parseText, printFault, readProgram } from "@/workflows/language/read";
import { wrongStages } from "@/workflows/testing/recount";
import { type Upsert, upsertContacts } from "../contacts";
import { type Engine, type EngineOptions, openEngine } from "../engine";
import { defineProgram, tickSchedules } from "../flows";
import { ingestEvents } from "../ingest";
import { dueTracks } from "../tracks";
import { attendTrack } from "../wave";

/** A Monday morning in March. */
export const START = new Date("2026-03-02T09:00:00Z");
/** So long after the start. */
export const later = (duration: string): Date => new Date(START.getTime() + parseDuration(duration) * 1000);

export const ANN = "ann@example.test";
export const BOB = "bob@example.test";

/** A program as YAML without its first line, read and linted as the command does. */
export function programOf(text: string): Program {
	const parsed = parseText(`ripen: program/1\n${text}`);
	if (!parsed.ok) throw new Error(parsed.faults.map(printFault).join("\n"));
	const read = readProgram(parsed.value);
	const faults = read.ok ? lint(read.value).errors : read.faults;
	if (!read.ok || faults.length > 0) throw new Error(faults.map(printFault).join("\n"));
	return read.value;
}

/** An installation with a driven clock, as one test sees it. */
export class House {
	readonly clock = {
		at: START,
		now() {
			return this.at;
		},
	};
	readonly engine: Engine;

	constructor(
		readonly url: string,
		readonly sql: Sql,
		options: EngineOptions,
	) {
		this.engine = openEngine(sql, { clock: this.clock, ...options });
	}

	/** Moves the clock to so long after the start; nothing is served by that. */
	moveTo(duration: string): void {
		this.clock.at = later(duration);
	}

	/** Defines a program and publishes all its flows, or those named. */
	async define(text: string, flowKeys?: string[]): Promise<void> {
		const program = programOf(text);
		await defineProgram(this.engine, program, {
			flowKeys: flowKeys ?? program.flows.map((flow) => flow.key),
		});
	}

	/** Does what the durable runs would do now, until nothing is due, the outbox aside. */
	async serve(engine = this.engine): Promise<void> {
		for (let rounds = 0; rounds < 50; rounds++) {
			const due = (await dueTracks(engine)).filter((name) => name !== "outbox");
			if (due.length === 0) return;
			for (const name of due)
				if (name === "ticks") await tickSchedules(engine);
				else await attendTrack(engine, name, Number.POSITIVE_INFINITY);
		}
		throw new Error("something stays due however often it is served");
	}

	/** Moves the clock and serves what is due then. */
	async liveTo(duration: string): Promise<void> {
		this.moveTo(duration);
		await this.serve();
	}

	/** Brings contacts by their addresses or facts. Resolves to their ids, in order. */
	async bring(...contacts: (string | Upsert)[]): Promise<number[]> {
		const rows = contacts.map((one) => (typeof one === "string" ? { email: one } : one));
		return (await upsertContacts(this.engine, rows)).map(({ id }) => id);
	}

	async crowd(size: number, facts: Omit<Upsert, "email"> = {}): Promise<number[]> {
		return this.bring(...Array.from({ length: size }, (_, n) => ({ ...facts, email: `c${n}@example.test` })));
	}

	/** The contact does something now. */
	async did(email: string, type: string, properties: Record<string, unknown> = {}): Promise<void> {
		expect(await ingestEvents(this.engine, [{ email, type, properties }])).toEqual([{ status: "accepted" }]);
	}

	/** Ledger rows of one contact as they were written: reason, points applied, minutes after the start. */
	async ledger(email: string): Promise<[string, number, number][]> {
		const rows = await this.sql<{ reason: string; applied: number; at: Date }[]>`
			select l.reason, l.applied, l.at from ledger l join contacts c on c.id = l.contact_id
			where c.email = ${email} order by l.id`;
		return rows.map(({ reason, applied, at }) => [
			reason,
			applied,
			(at.getTime() - START.getTime()) / 60_000,
		]);
	}

	async balance(email: string): Promise<number> {
		const [row] = await this.sql<{ value: number }[]>`
			select coalesce(sum(b.value), 0) as value from balances b join contacts c on c.id = b.contact_id where c.email = ${email}`;
		return row.value;
	}

	async events(email: string): Promise<string[]> {
		const rows = await this.sql<{ type: string }[]>`
			select e.type from events e join contacts c on c.id = e.contact_id where c.email = ${email} order by e.id`;
		return rows.map((row) => row.type);
	}

	/** Where the contact stands in each flow it is inside of. */
	async places(email: string): Promise<Record<string, string>> {
		const rows = await this.sql<{ key: string; node: string }[]>`
			select f.key, e.node from enrollments e join flows f on f.id = e.flow_id join contacts c on c.id = e.contact_id
			where c.email = ${email}`;
		return Object.fromEntries(rows.map((row) => [row.key, row.node]));
	}

	/** How many entered, are inside, finished and exited. */
	async flow(key: string): Promise<{ entered: number; active: number; finished: number; exited: number }> {
		const [row] = await this.sql<{ entered: number; active: number; finished: number; exited: number }[]>`
			select coalesce(sum(s.n) filter (where s.what = 'entered'), 0) as entered,
				(select count(*) from enrollments e join flows f on f.id = e.flow_id where f.key = ${key}) as active,
				coalesce(sum(s.n) filter (where s.what = 'finished'), 0) as finished,
				coalesce(sum(s.n) filter (where s.what = 'exited'), 0) as exited
			from flows f join versions v on v.flow_id = f.id left join stats s on s.version_id = v.id where f.key = ${key}`;
		return Object.fromEntries(Object.entries(row).map(([name, n]) => [name, Number(n)])) as typeof row;
	}

	async tags(email: string): Promise<string[]> {
		const [row] = await this.sql<{ tags: string[] }[]>`select tags from contacts where email = ${email}`;
		return row.tags;
	}

	/** What must be so whatever happened: sums, counts and the order of each contact's time. */
	async expectLaws(): Promise<void> {
		expect(
			await this.sql`
			select contact_id, score_id, l.sum, b.value from (
				select contact_id, score_id, sum(applied) as sum from ledger group by 1, 2
			) l full join balances b using (contact_id, score_id) where coalesce(l.sum, 0) <> coalesce(b.value, 0)`,
		).toEqual([]);
		expect(
			await this.sql`
			select * from (
				select *, lag(balance, 1, 0) over (partition by contact_id, score_id order by id) + applied as expected from ledger
			) l where balance <> expected`,
		).toEqual([]);
		expect([...(await wrongStages((statement) => this.sql.unsafe(statement) as never))]).toEqual([]);
		for (const { key } of await this.sql<
			{ key: string }[]
		>`select key from flows where live_version_id is not null`) {
			const { entered, active, finished, exited } = await this.flow(key);
			expect({ key, entered }).toEqual({ key, entered: finished + exited + active });
		}
		expect(
			await this.sql`
			select contact_id, id from (
				select contact_id, id, at, lag(at) over (partition by contact_id order by id) as before from paths
			) p where at < before`,
		).toEqual([]);
		expect(
			await this.sql`
			select contact_id, flow_id, entered_at from (
				select *, lag(ended_at) over (partition by contact_id, flow_id order by entered_at, id) as before from (
					select id, contact_id, flow_id, entered_at, ended_at from passes where contact_id is not null
					union all select id, contact_id, flow_id, entered_at, null from enrollments
				) a
			) p where entered_at < before`,
		).toEqual([]);
	}
}

/** Opens installations for the tests of one file, one after the other on one database; each begins empty. */
export function houses(): (
	program: string,
	options?: EngineOptions & { flows?: string[] },
) => Promise<House> {
	let database: FreshDatabase;
	beforeAll(async () => {
		database = await freshDatabase();
	});
	afterAll(() => database.drop());
	return async (program, { flows, ...options } = {}) => {
		const { url, sql } = database;
		const tables = await sql<{ name: string }[]>`
			select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_name <> 'settings'`;
		await sql.unsafe(tables.map(({ name }) => `delete from ${name}`).join(";"));
		const house = new House(url, sql, options);
		await house.define(program, flows);
		return house;
	};
}
