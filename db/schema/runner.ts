import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/**
 * State of the embedded durable driver. Nothing outside `workflows/runner` reads these tables.
 * Payloads are JSON kept as text: jsonb refuses U+0000, and nobody looks inside them.
 */
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** What the app registered: the functions, their triggers and limits, as the SDK described them. */
export const runnerFunctions = pgTable("runner_functions", {
	id: text("id").primaryKey(),
	app: text("app").notNull(),
	config: text("config").notNull(),
	registeredAt: instant("registered_at").notNull(),
});

/** Events seen in the last day: the id is what makes a second delivery of the same event harmless. */
export const runnerEvents = pgTable(
	"runner_events",
	{
		id: text("id").primaryKey(),
		name: text("name").notNull(),
		receivedAt: instant("received_at").notNull(),
	},
	(table) => [index("runner_events_received").on(table.receivedAt)],
);

/**
 * One row per run of a function. A waiting run is due at `wake_at` (just started, sleeping or retrying);
 * whoever works on it holds `lease` until `lease_until`, which is always the database's own time.
 */
export const runnerRuns = pgTable(
	"runner_runs",
	{
		id: text("id").primaryKey(),
		number: bigint("number", { mode: "number" }).generatedAlwaysAsIdentity().notNull(),
		functionId: text("function_id").notNull(),
		event: text("event").notNull(),
		concurrencyKey: text("concurrency_key").notNull(),
		status: text("status").notNull(),
		waitsFor: text("waits_for").notNull(),
		wakeAt: instant("wake_at").notNull(),
		attempt: integer("attempt").notNull(),
		lease: text("lease"),
		leaseUntil: instant("lease_until"),
		createdAt: instant("created_at").notNull(),
		endedAt: instant("ended_at"),
		error: text("error"),
	},
	(table) => [
		check("runner_runs_status", sql`${table.status} in ('waiting', 'completed', 'failed', 'parked')`),
		check("runner_runs_waits_for", sql`${table.waitsFor} in ('start', 'sleep', 'retry')`),
		index("runner_runs_due").on(table.wakeAt, table.number).where(sql`status = 'waiting'`),
		index("runner_runs_leased")
			.on(table.functionId, table.concurrencyKey)
			.where(sql`status = 'waiting' and lease is not null`),
		index("runner_runs_ended").on(table.endedAt).where(sql`ended_at is not null`),
		index("runner_runs_parked").on(table.functionId).where(sql`status = 'parked'`),
	],
);

/**
 * Results of steps by the SDK's hashed id: data, or the error a step ended with. A sleep is a step whose
 * `done_at` lies ahead; steps count as completed in the order of (done_at, number).
 */
export const runnerSteps = pgTable(
	"runner_steps",
	{
		runId: text("run_id")
			.notNull()
			.references(() => runnerRuns.id, { onDelete: "cascade" }),
		id: text("id").notNull(),
		number: bigint("number", { mode: "number" }).generatedAlwaysAsIdentity().notNull(),
		data: text("data"),
		error: text("error"),
		doneAt: instant("done_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.runId, table.id] })],
);

/** The next time each cron trigger fires. */
export const runnerCrons = pgTable(
	"runner_crons",
	{
		functionId: text("function_id")
			.notNull()
			.references(() => runnerFunctions.id, { onDelete: "cascade" }),
		cron: text("cron").notNull(),
		nextAt: instant("next_at").notNull(),
	},
	(table) => [primaryKey({ columns: [table.functionId, table.cron] })],
);

/** One row per running driver process; old rows are swept away. */
export const runnerHeartbeats = pgTable("runner_heartbeats", {
	owner: text("owner").primaryKey(),
	startedAt: instant("started_at").notNull(),
	beatAt: instant("beat_at").notNull(),
});
