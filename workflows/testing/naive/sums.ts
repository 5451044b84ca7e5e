import type { LedgerRow } from "./types";

/** Whether every balance is the sum of what was applied to its score so far. */
export function balanceSums(ledger: LedgerRow[]): boolean {
	const sums = new Map<string, number>();
	return ledger.every(({ score, applied, balance }) => {
		const sum = (sums.get(score) ?? 0) + applied;
		sums.set(score, sum);
		return sum === balance;
	});
}
