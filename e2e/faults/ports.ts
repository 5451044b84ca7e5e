import { createServer } from "node:net";

let last = 20_000 + (process.pid % 8_000);

/**
 * A free port below those that the system gives to outgoing connections: who looks for a server that is down must not
 * be given its port and find himself there.
 */
export async function restartablePort(): Promise<number> {
	for (let tries = 0; tries < 500; tries++) {
		last = last >= 29_999 ? 20_000 : last + 1;
		if (await isFree(last)) return last;
	}
	throw new Error("no port is free between 20000 and 30000");
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once("error", () => resolve(false));
		server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
	});
}
