import { createServer } from "node:http";
import next from "next";
import { projectRoot } from "@/db/embedded/root";
import { tellVisit } from "./visit";
import type { WebMessage } from "./web-process";

/** Serves Next in a process of its own, for as long as the process that started it is there. */
const port = Number(process.env.PORT);
const hostname = process.env.RIPEN_HOST || undefined;
const dev = process.env.NODE_ENV !== "production";
const behindProxy = process.env.RIPEN_PROXY === "1";
/** For requests under way. The sockets of hot reload never end by themselves. */
const GRACE = dev ? 500 : 5_000;

function tell(message: WebMessage): void {
	process.send?.(message);
}

const server = createServer();
let stopping = false;

function stop(): void {
	if (stopping) return;
	stopping = true;
	server.close(() => process.exit(0));
	server.closeIdleConnections();
	setTimeout(() => process.exit(0), GRACE).unref();
}

// Ctrl-C reaches the whole process group: the starting process decides when it is this one's turn.
process.on("SIGINT", () => {});
process.on("SIGTERM", stop);
process.on("message", (message) => message === "stop" && stop());
process.on("disconnect", () => process.exit(stopping ? 0 : 1));
// It may have gone while this file was loading, before anybody listened.
if (!process.connected) process.exit(1);

async function serve(): Promise<void> {
	const app = next({ dev, dir: projectRoot(), port, hostname, httpServer: server });
	await app.prepare();
	const handle = app.getRequestHandler();
	server.on("request", (request, response) => {
		tellVisit(request, behindProxy);
		void handle(request, response);
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, hostname, resolve);
	});
	tell({ kind: "ready" });
}

serve().catch((error: NodeJS.ErrnoException) => {
	tell({ kind: "failed", code: error.code, message: error.message });
	setTimeout(() => process.exit(1), 100);
});
