/** Whoever asks for more than may run or wait at once is refused; the message says what to do. */
export class NoTurn extends Error {}

export interface TurnLimits {
	running: number;
	waiting: number;
	/** Running and waiting of one person. */
	each: number;
}

type Waiting = { person: string; told(before: number): void; begin(): void };

/** Gives turns in the order of asking: so many run at once, the others wait. */
export class Turns {
	private readonly running: string[] = [];
	private waiting: Waiting[] = [];

	constructor(private readonly limits: TurnLimits) {}

	/**
	 * Waits for a turn and does `work` in it. `told` hears how many are before this one, each time that it changes. Rejects
	 * with NoTurn where the queue is full, and as `signal` says where that comes first.
	 */
	async take<T>(
		person: string,
		told: (before: number) => void,
		signal: AbortSignal,
		work: () => Promise<T>,
	): Promise<T> {
		signal.throwIfAborted();
		const own = [...this.running, ...this.waiting.map((one) => one.person)].filter((one) => one === person);
		if (own.length >= this.limits.each)
			throw new NoTurn(`You have ${own.length} previews under way already. Stop one of them first.`);
		if (this.running.length < this.limits.running) this.running.push(person);
		else await this.wait(person, told, signal);
		try {
			return await work();
		} finally {
			this.running.splice(this.running.indexOf(person), 1);
			const next = this.waiting.shift();
			if (next) {
				this.running.push(next.person);
				next.begin();
			}
			this.tell();
		}
	}

	private wait(person: string, told: (before: number) => void, signal: AbortSignal): Promise<void> {
		if (this.waiting.length >= this.limits.waiting)
			throw new NoTurn("Too many previews are waiting at the moment. Try again in a minute.");
		return new Promise((resolve, reject) => {
			const leave = () => {
				this.waiting = this.waiting.filter((one) => one !== place);
				this.tell();
				reject(signal.reason);
			};
			const begin = () => {
				signal.removeEventListener("abort", leave);
				resolve();
			};
			const place: Waiting = { person, told, begin };
			signal.addEventListener("abort", leave, { once: true });
			told(this.waiting.push(place) - 1);
		});
	}

	private tell(): void {
		this.waiting.forEach(({ told }, before) => {
			told(before);
		});
	}
}
