import { performance } from "node:perf_hooks";

const EVERY_MS = 100;

/**
 * Events of so many strangers a second on schedule, whether the former ones are through or not. Resolves, when all are
 * taken, to whom was sent for and when (ms, monotonic) each was due.
 */
export async function sendEvents(
	url: string,
	key: string,
	load: { rate: number; seconds: number; type: string },
): Promise<Map<string, number>> {
	const sent = new Map<string, number>();
	const under: Promise<void>[] = [];
	const from = performance.now();
	for (let tick = 0; tick < (load.seconds * 1000) / EVERY_MS; tick++) {
		const due = from + tick * EVERY_MS;
		await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
		const upTo = Math.round(((tick + 1) * load.rate * EVERY_MS) / 1000);
		const events: { type: string; email: string }[] = [];
		while (sent.size < upTo) {
			const email = `lead-${sent.size}@load.example.test`;
			sent.set(email, due);
			events.push({ type: load.type, email });
		}
		if (events.length > 0) under.push(post(url, key, events));
	}
	await Promise.all(under);
	return sent;
}

async function post(url: string, key: string, events: object[]): Promise<void> {
	const answer = await fetch(`${url}/api/v1/events`, {
		method: "POST",
		headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
		body: JSON.stringify({ events }),
	});
	const said = (await answer.json()) as { rejected?: unknown[] };
	if (!answer.ok || said.rejected?.length !== 0) throw new Error(`events refused: ${JSON.stringify(said)}`);
}
