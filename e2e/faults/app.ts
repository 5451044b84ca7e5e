import http from "node:http";
import { text } from "node:stream/consumers";
import { serve } from "inngest/node";
import { v1 } from "@/server/api/shared";
import { driverKnowsUs, durable } from "@/server/durable";

/**
 * The app without its screens, in a process to be killed: the durable functions and the events API, on the wiring that
 * the product's routes use. PORT says where it listens; the rest of the environment is the product's.
 */
let inngest: http.RequestListener | undefined;

async function postEvents(incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<void> {
	const headers = incoming.headers as Record<string, string>;
	const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
	const answer = await v1.postEvents(
		new Request(url, { method: "POST", headers, body: await text(incoming) }),
	);
	outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
	outgoing.end(await answer.text());
}

const server = http.createServer((incoming, outgoing) => {
	if (incoming.url?.startsWith("/api/v1/events")) {
		postEvents(incoming, outgoing).catch(() => outgoing.destroy());
		return;
	}
	inngest ??= serve(durable());
	if (incoming.method !== "GET") outgoing.once("finish", () => outgoing.statusCode < 400 && driverKnowsUs());
	inngest(incoming, outgoing);
});
process.on("disconnect", () => process.exit(1));
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
