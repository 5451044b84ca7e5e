import { connect } from "@/db/client";

/**
 * Ends a backend as soon as the signal says so, in the middle of a statement too. Returns what lets go of the signal and
 * waits for an ending that is under way.
 */
export function endingOf(signal: AbortSignal | undefined, url: string, pid: number): () => Promise<void> {
	let ending: Promise<void> | undefined;
	const abort = () => {
		ending ??= terminate(url, pid).catch((error: unknown) => {
			// Its connection is closed all the same, when its statement is done.
			console.error("preview: a sandbox could not be ended at once:", error);
		});
	};
	signal?.addEventListener("abort", abort, { once: true });
	if (signal?.aborted) abort();
	return async () => {
		signal?.removeEventListener("abort", abort);
		await ending;
	};
}

async function terminate(url: string, pid: number): Promise<void> {
	const sql = connect(url, { max: 1, applicationName: "ripen preview's end" });
	try {
		await sql`select pg_terminate_backend(${pid})`;
	} finally {
		await sql.end({ timeout: 1 });
	}
}
