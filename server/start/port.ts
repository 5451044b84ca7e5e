import { createServer } from "node:net";
import { errorCode, StartError } from "@/db/embedded/errors";
import { pause } from "@/db/embedded/process";

/** A Ripen that was just killed lets its port go a moment later. */
const PATIENCE = 4_000;

/** The port to serve on, known to be free; a free one for 0. Throws a StartError for one that is taken. */
export async function freePort(port: number, host: string | undefined): Promise<number> {
	for (const until = Date.now() + PATIENCE; ; await pause(200)) {
		try {
			return await tryPort(port, host);
		} catch (error) {
			const code = errorCode(error);
			if (code === "EADDRINUSE" && Date.now() < until) continue;
			throw portFault(port, host, code, error);
		}
	}
}

function tryPort(port: number, host: string | undefined): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen({ port, host, exclusive: true }, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address ? address.port : port));
		});
	});
}

function portFault(
	port: number,
	host: string | undefined,
	code: string | undefined,
	cause: unknown,
): StartError {
	switch (code) {
		case "EADDRINUSE":
			return new StartError(
				`Port ${port} is in use by another program.`,
				"End that program, or set PORT to another port.",
				cause,
			);
		case "EACCES":
			return new StartError(
				`Port ${port} may not be used by this user.`,
				"Set PORT to one above 1023.",
				cause,
			);
		default:
			return new StartError(
				`Port ${port} of ${host ?? "this machine"} cannot be listened on (${code ?? "refused"}).`,
				"Correct RIPEN_HOST and PORT, or unset them.",
				cause,
			);
	}
}

/** Where to ask what listens on `host`: all addresses include this machine's own. */
export function originOf(host: string | undefined, port: number, nobody = "127.0.0.1"): string {
	const name = host === undefined || host === "0.0.0.0" || host === "::" ? nobody : host;
	return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
