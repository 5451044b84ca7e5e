import http from "node:http";
import type { AddressInfo } from "node:net";
import { UnsupportedFunction } from "./features";
import { InvalidEvent } from "./intake";
import { hashedSigningKey, sameText } from "./signing";

export type ApiDoings = {
	signingKey?: string;
	eventKey?: string;
	send(events: unknown[], seed?: string): Promise<string[]>;
	/** Takes a registration body of the SDK. */
	register(body: unknown): Promise<void>;
};

const longestBody = 32 * 1024 * 1024;

/** Answers what the SDK asks of an Inngest server: events, and registrations it starts by itself. */
export async function answerApi(request: Request, doings: ApiDoings): Promise<Response> {
	const { pathname } = new URL(request.url);
	try {
		if (request.method === "POST" && pathname.startsWith("/e/"))
			return await takeSent(request, pathname, doings);
		if (request.method === "POST" && pathname === "/fn/register")
			return await takeRegistration(request, doings);
	} catch (error) {
		const known =
			error instanceof InvalidEvent || error instanceof UnsupportedFunction || error instanceof SyntaxError;
		if (known) return json(400, { error: error.message });
		throw error;
	}
	return json(404, { error: `the embedded driver does not serve ${request.method} ${pathname}` });
}

async function takeSent(request: Request, pathname: string, doings: ApiDoings): Promise<Response> {
	const key = decodeURIComponent(pathname.slice("/e/".length));
	if (doings.eventKey !== undefined && !sameText(key, doings.eventKey)) {
		return json(401, { error: "the event key is not the driver's" });
	}
	const body: unknown = await request.json();
	const seed = request.headers.get("x-inngest-event-id-seed") ?? undefined;
	return json(200, { ids: await doings.send(Array.isArray(body) ? body : [body], seed) });
}

async function takeRegistration(request: Request, doings: ApiDoings): Promise<Response> {
	const token = request.headers.get("authorization") ?? "";
	if (doings.signingKey !== undefined && !sameText(token, `Bearer ${hashedSigningKey(doings.signingKey)}`)) {
		return json(401, { error: "the app's signing key is not the driver's" });
	}
	await doings.register(await request.json());
	return json(200, { modified: true });
}

function json(status: number, body: Record<string, unknown>): Response {
	return Response.json({ status, ...body }, { status });
}

export type Listening = { port: number; close(): Promise<void> };

/** Serves `api` on 127.0.0.1; port 0 takes a free one. */
export async function listenOn(
	port: number,
	api: (request: Request) => Promise<Response>,
): Promise<Listening> {
	const server = http.createServer(async (incoming, outgoing) => {
		const response = await receive(incoming)
			.then((request) => (request ? api(request) : json(413, { error: "the body is larger than 32 MB" })))
			.catch((error: unknown) =>
				json(500, { error: error instanceof Error ? error.message : String(error) }),
			);
		outgoing.writeHead(response.status, Object.fromEntries(response.headers));
		outgoing.end(await response.text());
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeIdleConnections();
			}),
	};
}

async function receive(incoming: http.IncomingMessage): Promise<Request | null> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > longestBody) return null;
		chunks.push(chunk);
	}
	const headers = Object.entries(incoming.headers).map(
		([name, value]) => [name, String(value)] as [string, string],
	);
	const method = incoming.method ?? "GET";
	const body = method === "GET" || method === "HEAD" ? undefined : Buffer.concat(chunks);
	return new Request(new URL(incoming.url ?? "/", "http://127.0.0.1"), { method, headers, body });
}
