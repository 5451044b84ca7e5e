import { StartError } from "@/db/embedded/errors";
import { pause } from "@/db/embedded/process";
import { watchNpm } from "./ancestors";
import { bringUp } from "./bring-up";
import { Parts } from "./parts";
import { readSettings } from "./settings";

type End = { code: 0 } | { code: 1; reason: unknown };

/** How long the step under way may take to end before its parts are stopped under it. */
const STEP_PATIENCE = 15_000;

const say = (line: string) => console.log(line);

/** Runs until somebody asks to stop (0), a part dies, or something keeps it from starting (1). */
async function run(): Promise<number> {
	const parts = new Parts();
	const asked = new AbortController();
	const end = await new Promise<End & { up: Promise<void> }>((resolve) => {
		const settings = Promise.resolve().then(() => readSettings(process.env, process.argv.slice(2)));
		const died = (reason: string) => resolve({ code: 1, reason, up });
		const up = settings.then((read) => bringUp(read, { parts, signal: asked.signal, say, died }));
		up.catch((reason) => resolve({ code: 1, reason, up }));
		const stop = () => {
			if (asked.signal.aborted) process.exit(1);
			say("Stopping …");
			asked.abort();
			resolve({ code: 0, up });
		};
		for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
		watchNpm(stop);
	});
	if (end.code === 1) tell(end.reason);
	asked.abort();
	await Promise.race([end.up.catch(() => {}), pause(STEP_PATIENCE)]);
	await parts.stop(say);
	return end.code;
}

function tell(reason: unknown): void {
	if (reason instanceof StartError) {
		console.error(`\nRipen cannot start: ${reason.message}\n${reason.remedy}`);
	} else if (typeof reason === "string") {
		console.error(`\n${reason}. Everything else is stopped.`);
	} else {
		console.error("\nRipen cannot start:", reason);
	}
}

process.exit(await run());
