import type { ReservedSql } from "postgres";
import { type Context, type Run, runAll } from "../context";
import { loadProgram } from "../program";
import { SCRATCH, SCRATCH_TABLES } from "../scratch";
import type { Engine } from "./engine";
import { wakeEarlier } from "./tracks";

/** Deadlock and serialisation failure: the transaction did nothing and may be tried again. */
const RETRIED = new Set(["40P01", "40001"]);
const MOST_TRIES = 8;
/** Temporary tables are vacuumed by nobody else. */
const VACUUM_EVERY = 40;

export interface OperationOptions<T> {
	/** For what changes the program or pauses a flow: every other operation reads those under a shared lock. */
	exclusive?: boolean;
	/** Begins without the working tables; `readyScratch` gets them ready when they are needed after all. */
	light?: boolean;
	/** Whether something may be due earlier than the runs know; by default it may. */
	wakes?: (result: T) => boolean | Promise<boolean>;
}

/**
 * Runs one engine operation in a transaction of its own. When it is through, runs that must look earlier are woken.
 */
export async function operate<T>(
	engine: Engine,
	body: (context: Context) => Promise<T>,
	options: OperationOptions<T> = {},
): Promise<T> {
	const result = await tryOften(engine, body, options);
	// It is committed whatever becomes of the message, which `wakeOverdue` makes up for; its connection is free by now.
	if (!options.wakes || (await options.wakes(result))) await wakeEarlier(engine).catch(() => {});
	return result;
}

async function tryOften<T>(
	engine: Engine,
	body: (context: Context) => Promise<T>,
	options: OperationOptions<T>,
): Promise<T> {
	for (let tries = 1; ; tries++) {
		const connection = await engine.sql.reserve();
		try {
			return await inTransaction(engine, connection as unknown as ReservedSql, body, options);
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
	{ exclusive = false, light = false }: OperationOptions<T>,
): Promise<T> {
	const run: Run = (statement, parameters, options) =>
		connection.unsafe(statement, parameters as never[], options) as never;
	try {
		const begun = await begin(run, exclusive, light);
		const context = await contextOf(engine, run, begun);
		if (!light) await readyScratch(context);
		const result = await body(context);
		await run("commit");
		await tidySession(engine, run, begun.pid);
		return result;
	} catch (error) {
		engine.program = undefined;
		await run("rollback").catch(() => {});
		throw error;
	}
}

interface Begun {
	revision: number;
	paused: number[];
	pid: number;
}

async function begin(run: Run, exclusive: boolean, light: boolean): Promise<Begun> {
	const [rows] = await runAll<Begun>(run, [
		"begin isolation level read committed",
		// What is prepared has one plan for whatever comes; that of the others hangs on how many contacts there are.
		// It outlives the day on which the tables are still empty.
		...(light ? ["set local plan_cache_mode = force_generic_plan", "set local enable_seqscan = off"] : []),
		// In the queue of a table lock others wait behind it; past a row lock in wait, those who share would go on and on.
		...(exclusive ? ["lock table settings in exclusive mode"] : []),
		`select revision, pg_backend_pid() as pid,
			(select coalesce(array_agg(id), '{}') from flows where paused_at is not null) as paused
			from settings for ${exclusive ? "update" : "share"}`,
	]);
	if (!rows[0])
		throw new Error("the database holds no settings yet; run the migrations and the set-up first");
	return rows[0];
}

async function contextOf(engine: Engine, run: Run, { revision, paused }: Begun): Promise<Context> {
	if (engine.program?.revision !== revision) engine.program = await loadProgram(run);
	return {
		run,
		program: engine.program,
		paused: new Set(paused),
		mail: "outbox",
		brake: engine.brake,
	};
}

/** Empties the working tables of the session, or makes them. */
export async function readyScratch({ run }: Context): Promise<void> {
	const [[{ ready }]] = await runAll<{ ready: boolean }>(run, [
		"set local plan_cache_mode = force_custom_plan",
		"set local enable_seqscan = on",
		"select to_regclass('pg_temp.w') is not null as ready",
	]);
	if (ready) await run(SCRATCH_TABLES.map((table) => `delete from ${table}`).join(";"));
	else await run(SCRATCH.join(";\n"));
}

async function tidySession(engine: Engine, run: Run, pid: number): Promise<void> {
	const used = (engine.used.get(pid) ?? 0) + 1;
	engine.used.set(pid, used % VACUUM_EVERY);
	if (used < VACUUM_EVERY) return;
	const [{ ready }] = await run<{ ready: boolean }>("select to_regclass('pg_temp.w') is not null as ready");
	if (ready) await run(`vacuum ${SCRATCH_TABLES.join(", ")}`);
}

/** After a change of the program within an operation: the context works with the new one from here on. */
export async function reloadProgram(engine: Engine, context: Context): Promise<void> {
	engine.program = await loadProgram(context.run);
	context.program = engine.program;
}
