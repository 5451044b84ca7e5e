/** An answer is used again for so many times as long as it took to find. */
const TIMES = 20;

type Kept<T> = { answer: Promise<T>; until: number };

/**
 * Answers that cost something, used again by whoever asks soon after: what took t ms for 20 t. Those of one lane are worked
 * out one at a time, and who asks for what is being worked out gets that. What failed is not kept.
 */
export class Reuse<T> {
	private readonly kept = new Map<string, Kept<T>>();
	private readonly lanes = new Map<string, Promise<unknown>>();

	constructor(private readonly now: () => number = () => performance.now()) {}

	get(lane: string, key: string, workOut: () => Promise<T>): Promise<T> {
		const name = `${lane}\n${key}`;
		const known = this.kept.get(name);
		if (known && known.until > this.now()) return known.answer;
		this.forget();
		const kept: Kept<T> = { answer: this.inLane(lane, () => this.timed(kept, workOut)), until: Infinity };
		this.kept.set(name, kept);
		kept.answer.catch(() => this.kept.delete(name));
		return kept.answer;
	}

	private async timed(kept: Kept<T>, workOut: () => Promise<T>): Promise<T> {
		const start = this.now();
		const answer = await workOut();
		const end = this.now();
		kept.until = end + TIMES * (end - start);
		return answer;
	}

	private inLane(lane: string, work: () => Promise<T>): Promise<T> {
		const former = this.lanes.get(lane) ?? Promise.resolve();
		const mine = former.then(work, work);
		this.lanes.set(lane, mine);
		const leave = () => {
			if (this.lanes.get(lane) === mine) this.lanes.delete(lane);
		};
		mine.then(leave, leave);
		return mine;
	}

	private forget(): void {
		for (const [name, { until }] of this.kept) if (until <= this.now()) this.kept.delete(name);
	}
}
