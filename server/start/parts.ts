type Part = { name: string; stop(): Promise<void> };

/** What has been started, to be stopped in the opposite order. */
export class Parts {
	readonly #parts: Part[] = [];
	#stopping: Promise<void> | undefined;

	add(name: string, stop: () => Promise<void>): void {
		this.#parts.push({ name, stop });
	}

	/** Stops each part after those that came later; one that fails does not keep the others running. */
	stop(say: (line: string) => void): Promise<void> {
		this.#stopping ??= this.#stopAll(say);
		return this.#stopping;
	}

	get isStopping(): boolean {
		return this.#stopping !== undefined;
	}

	async #stopAll(say: (line: string) => void): Promise<void> {
		for (const part of this.#parts.splice(0).reverse()) {
			try {
				await part.stop();
			} catch (error) {
				say(`${part.name} did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
			}
		}
	}
}
