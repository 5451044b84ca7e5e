const EVERY_MS = 250;

type Listener = (revision: string) => void;

/** Reads a fingerprint every quarter of a second while somebody listens, and tells all of them when it is another one. */
export class Ticker {
	private readonly listeners = new Set<Listener>();
	private running = false;
	private last: string | undefined;
	private failing = false;

	constructor(
		private readonly read: () => Promise<string>,
		private readonly every = EVERY_MS,
	) {}

	/** Yields the fingerprint at once and then each new one; who is slow gets the newest only. */
	async *listen(signal?: AbortSignal): AsyncGenerator<string> {
		let newest: string | undefined;
		let wake = () => {};
		const listener: Listener = (revision) => {
			newest = revision;
			wake();
		};
		const stop = () => wake();
		this.listeners.add(listener);
		signal?.addEventListener("abort", stop);
		try {
			// Asked for once it is told of what changes meanwhile.
			const now = await this.read();
			newest ??= now;
			this.start();
			let told: string | undefined;
			while (!signal?.aborted) {
				if (newest !== undefined && newest !== told) {
					told = newest;
					yield told;
				} else
					await new Promise<void>((resolve) => {
						wake = resolve;
					});
			}
		} finally {
			this.listeners.delete(listener);
			signal?.removeEventListener("abort", stop);
		}
	}

	private start(): void {
		if (this.running) return;
		this.running = true;
		void this.run();
	}

	private async run(): Promise<void> {
		while (this.listeners.size > 0) {
			try {
				const revision = await this.read();
				if (revision !== this.last) for (const listener of this.listeners) listener(revision);
				this.last = revision;
				this.failing = false;
			} catch (error) {
				// The database is away for a moment: who listens keeps the line, and hears when it is back.
				if (!this.failing)
					console.error("inbox: cannot look for changes:", error instanceof Error ? error.message : error);
				this.failing = true;
			}
			await new Promise((resolve) => setTimeout(resolve, this.every));
		}
		this.running = false;
	}
}
