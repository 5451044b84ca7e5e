/** Wakes a waiting loop. A ring while nobody waits is not lost: the next wait returns at once. */
export class Bell {
	#rung = false;
	#wake: (() => void) | null = null;

	ring(): void {
		this.#rung = true;
		this.#wake?.();
	}

	/** Returns after `ms` milliseconds, or as soon as it rings. */
	async wait(ms: number): Promise<void> {
		if (!this.#rung) {
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, ms);
				this.#wake = () => {
					clearTimeout(timer);
					resolve();
				};
			});
		}
		this.#rung = false;
		this.#wake = null;
	}
}
