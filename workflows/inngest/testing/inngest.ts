import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Runs the driver's suite on a real Inngest server; without one it says how to name one and ends with 1. */
const HOW = `npm run test:inngest runs the driver's tests on a real Inngest server on this machine. Start one, for instance
  npx inngest-cli@latest dev --no-discovery --retry-interval 1
and name it:
  INNGEST_BASE_URL=http://127.0.0.1:8288 npm run test:inngest
A server that wants signatures needs INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY as well.`;

async function answers(base: string): Promise<boolean> {
	try {
		const answer = await fetch(new URL("/health", base), { signal: AbortSignal.timeout(5000) });
		await answer.body?.cancel();
		return answer.ok;
	} catch {
		return false;
	}
}

async function main(): Promise<number> {
	const base = process.env.INNGEST_BASE_URL;
	if (!base) {
		console.error(`INNGEST_BASE_URL is not set.\n${HOW}`);
		return 1;
	}
	if (!(await answers(base))) {
		console.error(`No Inngest server answers at INNGEST_BASE_URL, ${base}.\n${HOW}`);
		return 1;
	}
	const what = process.argv.length > 2 ? process.argv.slice(2) : ["workflows/inngest"];
	const vitest = fileURLToPath(new URL("../../../node_modules/vitest/vitest.mjs", import.meta.url));
	// One file after the other: they serve one app, and a server knows one address of it.
	const run = spawnSync(process.execPath, [vitest, "run", ...what, "--no-file-parallelism"], {
		stdio: "inherit",
		env: { ...process.env, RIPEN_TEST_DRIVER: "inngest" },
	});
	return run.status ?? 1;
}

main().then((code) => process.exit(code));
