import { median, round } from "./measure";
import type { Runs } from "./wave";

/** What the cost of a contact at n is compared with. */
export const FEW = 10_000;

export interface GrowthFigures {
	ratio: number;
	/** The number of contacts in the smaller passes. */
	few: number;
}

/** The cost of one contact of a whole decay pass at n, over that at `few`. */
export function growthOf(n: number, many: Runs, few: number, less: Runs): GrowthFigures {
	return { ratio: round(median(many.times) / n / (median(less.times) / few)), few };
}
