import type { Compiled } from "./program";

export type Row = Record<string, unknown>;

export interface RunOptions {
	/** The connection keeps the statement parsed: for those that come again and again, word by word. */
	prepare?: boolean;
}

/** Runs one SQL statement on the operation's connection, inside its transaction. */
export interface Run {
	<R = Row>(
		statement: string,
		parameters?: unknown[],
		options?: RunOptions,
	): Promise<R[] & { count: number }>;
	/** Batches are sent statement by statement, so that the connection can keep each one parsed. */
	apart?: boolean;
}

/**
 * Several statements without parameters one after the other, in one round trip as a rule. Resolves to the rows of each one that
 * gives rows, in order.
 */
export async function runAll<R = Row>(run: Run, statements: string[]): Promise<R[][]> {
	if (statements.length === 0) return [];
	const given = run.apart ? await oneByOne(run, statements) : await run(statements.join(";\n"));
	const list = ("command" in given ? [given] : given) as unknown as (Given & R[])[];
	return list.filter((one) => one.columns);
}

async function oneByOne(run: Run, statements: string[]): Promise<unknown[]> {
	const given: unknown[] = [];
	for (const statement of statements) given.push(await run(statement));
	return given;
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
	/** Told each time that it is known who fires a node (`pick`), before the node does anything. */
	picked?(): Promise<void>;
}
