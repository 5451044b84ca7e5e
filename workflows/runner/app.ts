import http from "node:http";
import https from "node:https";
import type { Reply } from "./answer";
import { type RunnerFunction, readFunctions, UnsupportedFunction } from "./features";
import { type ClaimedRun, callBody } from "./protocol";
import { canonicalJson, isSignedBy, signature } from "./signing";

/** The app could not be reached at all: nothing of it ran. */
export class AppUnreachable extends Error {
	override name = "AppUnreachable";
}

/** The app refuses the driver, or the driver the app; trying again does not help. */
export class SyncRefused extends Error {
	override name = "SyncRefused";
}

export type App = {
	/** Asks the app to go on with a run: to look what comes next, or to run one planned step. */
	call(run: ClaimedRun, stepId: string, maxAttempts: number, now: number): Promise<Reply>;
	/** Asks the app for its functions. Throws SyncRefused or UnsupportedFunction for good, anything else for now. */
	sync(): Promise<{ app: string; functions: RunnerFunction[] }>;
	/** Breaks off the calls under way. */
	close(): void;
};

/**
 * The app behind the serve path `url`. Calls are signed, and answers checked, when there is a signing key. What has no
 * answer after `patienceMs` is broken off: an app that hangs must not hold a run for ever.
 */
export function appAt(url: string, signingKey: string | undefined, patienceMs: number): App {
	const { request, Agent } = url.startsWith("https:") ? https : http;
	const agent = new Agent({ keepAlive: true });
	let closed = false;

	async function ask(method: string, query: Record<string, string>, content: unknown): Promise<Reply> {
		const target = new URL(url);
		for (const [key, value] of Object.entries(query)) target.searchParams.set(key, value);
		const body = signingKey ? canonicalJson(content) : JSON.stringify(content);
		const headers = {
			"content-type": "application/json",
			"content-length": Buffer.byteLength(body).toString(),
			"x-inngest-sync-kind": "in_band",
			...(signingKey ? { "x-inngest-signature": signature(body, signingKey, new Date()) } : {}),
		};
		const reply = await exchange(target, method, headers, body);
		const good = reply.status === 200 || reply.status === 206;
		if (signingKey && good && !isSignedBy(reply.headers["x-inngest-signature"], reply.body, signingKey)) {
			throw new SyncRefused("the app's answer is not signed with the driver's signing key");
		}
		return reply;
	}

	/** A kept-alive connection may be closed by the app just as it is used again: that one is worth a second try. */
	function exchange(
		target: URL,
		method: string,
		headers: Record<string, string>,
		body: string,
		second = false,
	): Promise<Reply> {
		return new Promise<Reply>((resolve, reject) => {
			const signal = AbortSignal.timeout(patienceMs);
			const outgoing = request(target, { method, headers, agent, signal }, (incoming) => {
				const chunks: Buffer[] = [];
				incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
				incoming.on("error", reject);
				incoming.on("end", () => {
					resolve({
						status: incoming.statusCode ?? 0,
						headers: incoming.headers as Reply["headers"],
						body: Buffer.concat(chunks).toString("utf8"),
					});
				});
			});
			outgoing.on("error", (error: NodeJS.ErrnoException) => {
				if (outgoing.reusedSocket && !second && !closed && error.code === "ECONNRESET") {
					resolve(exchange(target, method, headers, body, true));
				} else if (error.code === "ECONNREFUSED" || error.code === "ENOTFOUND") {
					reject(new AppUnreachable(`the app does not answer at ${url}: ${error.code}`));
				} else reject(error);
			});
			outgoing.end(body);
		});
	}

	return {
		call(run, stepId, maxAttempts, now) {
			return ask("POST", { fnId: run.functionId, stepId }, callBody(run, maxAttempts, now));
		},
		async sync() {
			return readSync(await ask("PUT", {}, { url }), url);
		},
		close() {
			closed = true;
			agent.destroy();
		},
	};
}

function readSync(reply: Reply, url: string): { app: string; functions: RunnerFunction[] } {
	if (reply.status === 401) {
		throw new SyncRefused(
			`the app at ${url} refused the driver: it has another signing key, or the driver has none`,
		);
	}
	if (reply.status === 500 && reply.body.includes('"internal_server_error"')) {
		throw new SyncRefused(`the app at ${url} wants signed requests but has no signing key`);
	}
	if (reply.status !== 200)
		throw new Error(`the app at ${url} answered ${reply.status}: ${reply.body.slice(0, 200)}`);
	const answer = JSON.parse(reply.body) as { app_id?: unknown; functions?: unknown };
	if (typeof answer.app_id !== "string") {
		throw new UnsupportedFunction(`what answers at ${url} is not an Inngest app that allows in-band sync`);
	}
	return { app: answer.app_id, functions: readFunctions(answer.functions) };
}
