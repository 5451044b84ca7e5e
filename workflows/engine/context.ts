import type { Compiled } from "./program";

export type Row = Record<string, unknown>;

/** Runs one SQL statement on the operation's connection, inside its transaction. */
export type Run = <R = Row>(statement: string, parameters?: unknown[]) => Promise<R[] & { count: number }>;

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
