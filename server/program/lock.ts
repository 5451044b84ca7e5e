import type { Run } from "@/workflows/engine/context";
import type { Engine } from "@/workflows/engine/live/engine";
import { runOf } from "./run";

/** Writing a program is one at a time: what was compared is what is written. Whoever saves a draft shares it. */
export const PROGRAM_LOCK = 727_010;

/**
 * Who waits for the lock holds a connection, and the work needs a second one: within a process they wait here, or
 * together they would hold all there are.
 */
const queues = new WeakMap<Engine, Promise<unknown>>();

/**
 * Does the work while nobody else writes a program, publishes or saves. `run` is on the connection that holds the lock:
 * what it writes is committed after the work, so rows that the work itself writes elsewhere must not be touched before.
 */
export function oneAtATime<T>(engine: Engine, work: (run: Run) => Promise<T>): Promise<T> {
	const before = queues.get(engine) ?? Promise.resolve();
	const turn = before.then(() => locked(engine, work));
	queues.set(
		engine,
		turn.catch(() => {}),
	);
	return turn;
}

async function locked<T>(engine: Engine, work: (run: Run) => Promise<T>): Promise<T> {
	return (await engine.sql.begin(async (sql) => {
		await sql`select pg_advisory_xact_lock(${PROGRAM_LOCK})`;
		return work(runOf(sql));
	})) as T;
}
