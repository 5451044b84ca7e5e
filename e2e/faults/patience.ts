import { setTimeout as pause } from "node:timers/promises";

export { pause };

/** Waits until something is so. What goes wrong while looking, such as a database that is away, counts as not yet. */
export async function until(
	what: string,
	seen: () => Promise<boolean> | boolean,
	patienceMs = 120_000,
): Promise<void> {
	const deadline = performance.now() + patienceMs;
	let last: unknown;
	for (;;) {
		try {
			last = undefined;
			if (await seen()) return;
		} catch (error) {
			last = error;
		}
		if (performance.now() > deadline)
			throw new Error(`in vain: ${what}${last instanceof Error ? ` (${last.message})` : ""}`);
		await pause(50);
	}
}

/** Asks until there is an answer: for reading a database that is killed again and again. */
export async function stubborn<T>(ask: () => PromiseLike<T>): Promise<T> {
	let answer: { value: T } | undefined;
	await until("the database answers", async () => {
		answer = { value: await ask() };
		return true;
	});
	return answer!.value;
}
