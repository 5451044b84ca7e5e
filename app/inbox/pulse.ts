const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

/**
 * Runs at once when told, never twice at a time, and once more where it was told meanwhile: a stream of a hundred
 * changes a second becomes one question every `gap` ms, and the last change is never missed.
 */
export function pulse(run: () => Promise<unknown>, gap: number): () => void {
	let running = false;
	let again = false;
	const beat = async () => {
		running = true;
		do {
			again = false;
			await run().catch(() => {});
			await pause(gap);
		} while (again);
		running = false;
	};
	return () => {
		if (running) again = true;
		else void beat();
	};
}
