import { spawn } from "node:child_process";
import { join } from "node:path";
import { StartError } from "@/db/embedded/errors";
import { projectRoot } from "@/db/embedded/root";
import { quietNext } from "./environment";

export type WebMessage = { kind: "ready" } | { kind: "failed"; code?: string; message: string };

export type WebServer = {
	pid: number;
	/** Resolves, with the reason, when it is gone. */
	exited: Promise<string>;
	stop(): Promise<void>;
};

const HARD_STOP = 8_000;

/** Starts the process that serves the app and waits until it does. */
export async function startWeb(
	port: number,
	development: boolean,
	environment: Record<string, string>,
): Promise<WebServer> {
	const root = projectRoot();
	const child = spawn(process.execPath, ["--import", "tsx", join(root, "server", "start", "web.ts")], {
		cwd: root,
		env: {
			...process.env,
			...quietNext,
			...environment,
			PORT: String(port),
			NODE_ENV: development ? "development" : "production",
		},
		stdio: ["ignore", "inherit", "inherit", "ipc"],
	});
	const exited = new Promise<string>((resolve) => {
		child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
	});
	const answer = await Promise.race([
		new Promise<WebMessage>((resolve) => child.once("message", (message) => resolve(message as WebMessage))),
		exited.then((reason): WebMessage => ({ kind: "failed", message: reason })),
	]);
	if (answer.kind === "failed") {
		child.kill("SIGKILL");
		throw webFault(port, answer.code, answer.message);
	}
	return {
		pid: child.pid ?? 0,
		exited,
		stop: async () => {
			if (child.connected) child.send("stop");
			const timer = setTimeout(() => child.kill("SIGKILL"), HARD_STOP);
			await exited;
			clearTimeout(timer);
		},
	};
}

function webFault(port: number, code: string | undefined, message: string): StartError {
	if (code === "EADDRINUSE") {
		return new StartError(
			`Port ${port} is in use by another program.`,
			"End that program, or set PORT to another port.",
		);
	}
	return new StartError(
		`The web server did not start: ${message}`,
		"What it said stands above. Deleting the folder .next makes a fresh build at the next start.",
	);
}
