import type { Sql } from "@/db/client";
import type { Run } from "@/workflows/engine/context";
import { runOf } from "../program/run";

const CANCELLED = "57014";

/** Reads within so many milliseconds; undefined where that was not enough. */
export async function within<T>(
	sql: Sql,
	milliseconds: number,
	read: (run: Run) => Promise<T>,
): Promise<T | undefined> {
	try {
		return (await sql.begin("read only", async (transaction) => {
			const run = runOf(transaction);
			await run(`set local statement_timeout = ${Math.round(milliseconds)}`);
			return read(run);
		})) as T;
	} catch (error) {
		if ((error as { code?: string }).code === CANCELLED) return undefined;
		throw error;
	}
}
