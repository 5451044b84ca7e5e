import type { ReservedSql } from "postgres";
import type { Context, Run } from "../context";
import { loadProgram } from "../program";
import { SCRATCH, SCRATCH_TABLES } from "../scratch";
import type { Engine } from "./engine";
import { wakeEarlier } from "./tracks";

/** Deadlock and serialisation failure: the transaction did nothing and may be tried again. */
const RETRIED = new Set(["40P01", "40001"]);
const MOST_TRIES = 8;
/** Temporary tables are vacuumed by nobody else. */
const VACUUM_EVERY = 40;

/**
 * Runs one engine operation in a transaction of its own. `exclusive` is for what changes the program or pauses a flow:
 * every other operation reads those under a shared lock. When it is through, runs that must look earlier are woken.
 */
export async function operate<T>(
	engine: Engine,
	body: (context: Context) => Promise<T>,
	options: { exclusive?: boolean } = {},
): Promise<T> {
	const result = await tryOften(engine, body, options.exclusive ?? false);
	// It is committed whatever becomes of the message, which `wakeOverdue` makes up for; its connection is free by now.
	await wakeEarlier(engine).catch(() => {});
	return result;
}

async function tryOften<T>(
	engine: Engine,
	body: (context: Context) => Promise<T>,
	exclusive: boolean,
): Promise<T> {
	for (let tries = 1; ; tries++) {
		const connection = await engine.sql.reserve();
		try {
			return await inTransaction(engine, connection as unknown as ReservedSql, body, exclusive);
		} catch (error) {
			if (!RETRIED.has((error as { code?: string }).code ?? "") || tries >= MOST_TRIES) throw error;
		} finally {
			connection.release();
		}
	}
}

async function inTransaction<T>(
	engine: Engine,
	connection: ReservedSql,
	body: (context: Context) => Promise<T>,
	exclusive: boolean,
): Promise<T> {
	const run: Run = (statement, parameters) => connection.unsafe(statement, parameters as never[]) as never;
	await prepareSession(engine, run);
	await run("begin isolation level read committed");
	try {
		const result = await body(await contextOf(engine, run, exclusive));
		await run("commit");
		return result;
	} catch (error) {
		engine.program = undefined;
		await run("rollback").catch(() => {});
		throw error;
	}
}

async function prepareSession(engine: Engine, run: Run): Promise<void> {
	const [session] = await run<{ pid: number; ready: boolean }>(
		"select pg_backend_pid() as pid, to_regclass('pg_temp.w') is not null as ready",
	);
	if (!session.ready) await run(SCRATCH.join(";\n"));
	const used = session.ready ? (engine.used.get(session.pid) ?? 0) + 1 : 0;
	if (used >= VACUUM_EVERY) await run(`vacuum ${SCRATCH_TABLES.join(", ")}`);
	engine.used.set(session.pid, used % VACUUM_EVERY);
}

async function contextOf(engine: Engine, run: Run, exclusive: boolean): Promise<Context> {
	// In the queue of a table lock others wait behind it; past a row lock in wait, those who share would go on and on.
	if (exclusive) await run("lock table settings in exclusive mode");
	const [{ revision }] = await run<{ revision: number }>(
		`select revision from settings for ${exclusive ? "update" : "share"}`,
	);
	const paused = await run<{ id: number }>("select id from flows where paused_at is not null");
	await run(SCRATCH_TABLES.map((table) => `delete from ${table}`).join(";"));
	if (engine.program?.revision !== revision) engine.program = await loadProgram(run);
	return {
		run,
		program: engine.program,
		paused: new Set(paused.map((flow) => flow.id)),
		mail: "outbox",
		brake: engine.brake,
	};
}

/** After a change of the program within an operation: the context works with the new one from here on. */
export async function reloadProgram(engine: Engine, context: Context): Promise<void> {
	engine.program = await loadProgram(context.run);
	context.program = engine.program;
}
