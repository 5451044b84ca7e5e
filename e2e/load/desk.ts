import { performance } from "node:perf_hooks";
import type { DeskPage } from "@/server/alerts/types";

export interface Desk {
	/** When (ms, monotonic) each address was first seen in the inbox. */
	seen: Map<string, number>;
	/** Resolves when so many were seen, or rejects `ms` after nothing came any more. */
	until(count: number, ms: number): Promise<void>;
	stop(): void;
}

/** An open inbox as the browser keeps it: told of changes by the server, it asks for the newest rows. */
export async function watchDesk(url: string, who: string, flow: string): Promise<Desk> {
	const cookie = await signedIn(url, who);
	const seen = new Map<string, number>();
	const end = new AbortController();
	const stream = await fetch(`${url}/api/trpc/inbox.changed`, {
		headers: { cookie, accept: "text/event-stream" },
		signal: end.signal,
	});
	if (!stream.ok || !stream.body) throw new Error(`the inbox does not tell of changes: ${stream.status}`);
	let broken: unknown;
	listen(stream.body, () => look(url, cookie, flow, seen)).catch((error) => {
		if (!end.signal.aborted) broken = error;
	});
	return {
		seen,
		stop: () => end.abort(),
		until: async (count, ms) => {
			for (let last = seen.size, since = performance.now(); seen.size < count; ) {
				await new Promise((resolve) => setTimeout(resolve, 50));
				if (broken) throw broken;
				if (seen.size > last) [last, since] = [seen.size, performance.now()];
				if (performance.now() - since > ms) return;
			}
		},
	};
}

async function signedIn(url: string, who: string): Promise<string> {
	const answer = await fetch(`${url}/api/auth/demo`, {
		method: "POST",
		headers: { origin: url, "content-type": "application/json" },
		body: JSON.stringify({ who }),
	});
	if (!answer.ok) throw new Error(`could not sign in: ${await answer.text()}`);
	return answer.headers
		.getSetCookie()
		.map((one) => one.split(";")[0])
		.join("; ");
}

/** While one look is under way, all that is told meanwhile asks for one more. */
async function listen(body: ReadableStream<Uint8Array>, look: () => Promise<void>): Promise<void> {
	const reader = body
		.pipeThrough(new TextDecoderStream() as never)
		.getReader() as ReadableStreamDefaultReader<string>;
	let [again, looking, failure] = [false, false, undefined as unknown];
	const goOn = async () => {
		if (looking) return;
		looking = true;
		while (again) {
			again = false;
			await look();
		}
		looking = false;
	};
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		if (failure) throw failure;
		if (!part.value.includes("data:")) continue;
		again = true;
		goOn().catch((error) => {
			failure = error;
		});
	}
}

/** Newest first, page by page, until one that is known already. */
async function look(url: string, cookie: string, flow: string, seen: Map<string, number>): Promise<void> {
	for (let after: string | null | undefined; after !== null; ) {
		const input = encodeURIComponent(JSON.stringify({ box: "team", limit: 50, ...(after ? { after } : {}) }));
		const answer = await fetch(`${url}/api/trpc/inbox.list?input=${input}`, { headers: { cookie } });
		const { result, error } = (await answer.json()) as {
			result?: { data: DeskPage };
			error?: { message: string };
		};
		if (!result) throw new Error(`the inbox answers ${error?.message}`);
		const at = performance.now();
		const known = result.data.rows.some((row) => row.email !== null && seen.has(row.email));
		for (const row of result.data.rows)
			if (row.email?.startsWith("lead-") && row.subject === row.email && !seen.has(row.email))
				seen.set(row.email, at);
		after = known ? null : result.data.after;
		if (result.data.rows.length === 0) throw new Error(`nobody is in the inbox for ${flow}`);
	}
}
