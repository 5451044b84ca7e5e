import type { Engine } from "@/workflows/engine/live/engine";
import { Problem } from "../api/problem";
import { within } from "../contacts/within";
import { rangeParameters } from "./range";
import type { Range } from "./types";

const PATIENCE_MS = 8000;

/** Beyond so many days rows are joined all at once: the planner takes a range of groups to be nearly empty. */
const LONG_DAYS = 120;

/**
 * The one statement of a report; its first three parameters are the range, `more` the others. Throws a Problem (422)
 * where it takes too long.
 */
export async function ask<T extends object>(
	{ sql }: Pick<Engine, "sql">,
	range: Range,
	statement: string,
	more: readonly unknown[] = [],
): Promise<T[]> {
	const rows = await within(sql, PATIENCE_MS, async (run) => {
		await run("set local work_mem = '128MB'");
		if (range.days > LONG_DAYS) await run("set local enable_nestloop = off");
		return run<T>(statement, [...rangeParameters(range), ...more]);
	});
	if (rows) return rows;
	throw new Problem(422, "Too much", "There is too much to count here at once. Choose fewer days.");
}
