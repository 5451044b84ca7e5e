import type { Compiled } from "./program";

export type Row = Record<string, unknown>;

/** Runs one SQL statement on the operation's connection, inside its transaction. */
export type Run = <R = Row>(statement: string, parameters?: unknown[]) => Promise<R[] & { count: number }>;

/**
 * Several statements without parameters in one round trip, one after the other. Resolves to the rows of each one that
 * gives rows, in order.
 */
export async function runAll<R = Row>(run: Run, statements: string[]): Promise<R[][]> {
	if (statements.length === 0) return [];
	const given = (await run(statements.join(";\n"))) as unknown as Given | Given[];
	return (("command" in given ? [given] : given) as (Given & R[])[]).filter((one) => one.columns);
}

/** What the client gives for one statement: `columns` where it gives rows. */
type Given = { command: string; columns?: unknown };

/**
 * What an engine operation may use. It reads no clock, no chance and no environment: instants come with the
 * contacts, the program with its revision, everything else is SQL.
 */
export interface Context {
	run: Run;
	program: Compiled;
	/** Flows that are paused at this moment, by id; read under the program's lock. */
	paused: Set<number>;
	/** `inline`: an accepted mail is delivered as soon as its contact rests (preview); `outbox`: by a durable function. */
	mail: "inline" | "outbox";
	/** Whether flows pause themselves above their hourly limit. */
	brake: boolean;
}
