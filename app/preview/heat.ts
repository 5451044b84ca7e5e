import type { PointRow } from "@/workflows/language/trace";

/** How warm everybody is at any instant, by one score of theirs: their balance as a share of `ripe`. */
export class Heat {
	private readonly at: number[][];
	private readonly balance: number[][];
	private taken = 0;

	constructor(
		contacts: number,
		readonly score: string,
		private readonly ripe: number,
	) {
		this.at = Array.from({ length: contacts }, () => []);
		this.balance = Array.from({ length: contacts }, () => []);
	}

	/** Takes in what has been added to the list since the last time. */
	add(points: readonly PointRow[]): void {
		for (; this.taken < points.length; this.taken++) {
			const { who, at, score, balance } = points[this.taken]!;
			if (score !== this.score) continue;
			this.at[who]?.push(Date.parse(at));
			this.balance[who]?.push(balance);
		}
	}

	/** 0 (cold) to 1 (ripe) at an instant in ms. */
	of(who: number, ms: number): number {
		const times = this.at[who] ?? [];
		let [low, high] = [0, times.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (times[middle]! <= ms) low = middle + 1;
			else high = middle;
		}
		const points = low === 0 ? 0 : this.balance[who]![low - 1]!;
		return Math.min(1, Math.max(0, points / this.ripe));
	}
}
