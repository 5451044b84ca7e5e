import { connect, type Sql } from "@/db/client";
import type { Run } from "@/workflows/engine/context";
import { SCRATCH, SCRATCH_TABLES } from "@/workflows/engine/scratch";

/** Every table that the engine reads or writes: the sandbox shadows them all. */
export const SHADOWED = [
	"settings",
	"users",
	"fields",
	"scores",
	"segments",
	"flows",
	"versions",
	"ticks",
	"contacts",
	"tags",
	"former_members",
	"erased",
	"anonymous_ids",
	"balances",
	"ledger",
	"grants",
	"rule_uses",
	"arms",
	"events",
	"looks",
	"members",
	"enrollments",
	"passes",
	"visits",
	"held_entries",
	"stats",
	"paths",
	"alerts",
	"answers",
	"outbox",
	"feedback_facts",
	"held_answers",
	"alert_history",
	"notices",
	"mailbox",
	"stage_changes",
	"contact_changes",
];

/** What simulated contacts are still to do, in the order of time. */
export const SCRIPT = `create temporary table script (n int not null, at timestamptz not null, key text not null, kind text not null,
	deed jsonb not null, primary key (at, n))`;

/** How sales, mailboxes and other systems react to each contact: lists of answers and shares, waiting times in seconds. */
export const REACTIONS = `create temporary table reactions (key text primary key, answers jsonb not null, opens_after float8,
	opens_share float8, clicks_after float8, clicks_share float8, bounces text)`;

const OWN_TABLES = ["script", "reactions"];

export interface Sandbox {
	run: Run;
	/** The process id of its backend, by which another connection can end it. */
	pid: number;
	/** Empties everything, for the next preview on the same connection. */
	clear(): Promise<void>;
	close(): Promise<void>;
}

/** A statement on one connection; without parameters it goes as a simple query, in one round trip. */
export const runOn =
	(sql: Pick<Sql, "unsafe">): Run =>
	(statement, parameters) =>
		sql.unsafe(statement, parameters as never[]) as never;

/** More texts than that are not remembered: those that differ each time are many. */
const MOST_KNOWN = 3000;

/**
 * The same few hundred statements come again and again, and to plan one costs more than a round of contacts takes to run.
 * From its second time on, the connection keeps a statement prepared.
 */
function preparing(sql: Pick<Sql, "unsafe">): Run {
	const known = new Set<string>();
	const run: Run = (statement, parameters) => {
		const prepare = known.has(statement);
		if (!prepare && known.size < MOST_KNOWN) known.add(statement);
		return sql.unsafe(statement, parameters as never[], { prepare }) as never;
	};
	run.apart = true;
	return run;
}

/**
 * A connection on which the real tables do not exist: temporary ones shadow them, nothing else is on its search path, and
 * it may write nothing that lasts. These are start-up parameters, so a connection that was replaced without a word is as
 * harmless and fails at the first statement. When it closes, everything is gone.
 */
export async function openSandbox(url: string): Promise<Sandbox> {
	const sql = connect(url, {
		max: 1,
		maxLifetime: null,
		applicationName: "ripen preview",
		connection: {
			search_path: "pg_temp,pg_catalog",
			default_transaction_read_only: "on",
			temp_buffers: "64MB",
			plan_cache_mode: "force_generic_plan",
			// To look at thirty thousand rows of each table costs more than what a better plan gives.
			default_statistics_target: "10",
		},
	});
	const run = preparing(sql);
	let pid: number;
	try {
		const shadows = SHADOWED.map(
			(table) => `create temporary table ${table} (like public.${table} including all)`,
		);
		await sql.unsafe(["begin read write", ...shadows, ...SCRATCH, SCRIPT, REACTIONS, "commit"].join(";\n"));
		[{ pid }] = await sql<[{ pid: number }]>`select pg_backend_pid() as pid`;
	} catch (error) {
		await sql.end({ timeout: 1 });
		throw error;
	}
	return {
		run,
		pid,
		clear: async () => {
			await sql.unsafe(
				[...SHADOWED, ...SCRATCH_TABLES, ...OWN_TABLES].map((table) => `delete from ${table}`).join(";\n"),
			);
		},
		close: () => sql.end({ timeout: 1 }),
	};
}
