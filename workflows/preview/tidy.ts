import type { Run } from "@/workflows/engine/context";
import { SCRATCH_TABLES } from "@/workflows/engine/scratch";

/** After so many turns of contacts dead rows outweigh the living, in the working tables first. */
const SCRATCH_EVERY = 500;
const ALL_EVERY = 5000;

const CHANGING =
	"script, contacts, balances, enrollments, looks, grants, arms, members, visits, held_entries, ticks".split(
		", ",
	);
const GROWING = "rule_uses, events, ledger, alerts, outbox";

/** Is told how many contacts have taken a turn since the last time. */
export type Tidy = (turns: number) => Promise<void>;

/**
 * Keeps the temporary tables of a sandbox small: nothing vacuums or analyses them by itself. Not within a transaction,
 * where VACUUM is refused.
 */
export function tidierOf(run: Run): Tidy {
	let taken = 0;
	return async (turns) => {
		const before = taken;
		taken += turns;
		const passed = (every: number) => Math.floor(taken / every) > Math.floor(before / every);
		if (!passed(SCRATCH_EVERY)) return;
		if (!passed(ALL_EVERY)) {
			await run(`vacuum ${SCRATCH_TABLES.join(", ")}`);
			return;
		}
		await run(`vacuum (analyze) ${[...SCRATCH_TABLES, ...CHANGING].join(", ")}`);
		await run(`analyze ${GROWING}`);
	};
}
