import type { Fault } from "@/workflows/language/read";
import { openSandbox, type Sandbox } from "@/workflows/preview/sandbox";
import { type Failure, ScenarioFault, simulate } from "@/workflows/preview/simulate";
import { type RunnableScenario, readScenarioFile } from "./read";

export interface Outcome {
	file: string;
	name?: string;
	status: "holds" | "fails" | "refused";
	failures: Failure[];
	faults: Fault[];
}

type RunOne = (scenario: RunnableScenario) => Promise<Failure[]>;

/** Runs scenario files one after the other, in the sandbox or live; a wrong file is refused and the next one runs. */
export async function* runScenarios(url: string, files: string[], live: boolean): AsyncGenerator<Outcome> {
	const driver = live ? await liveDriver(url) : await sandboxDriver(url);
	try {
		for (const file of files) yield await outcomeOf(file, driver.run);
	} finally {
		await driver.close();
	}
}

async function outcomeOf(file: string, run: RunOne): Promise<Outcome> {
	const read = await readScenarioFile(file);
	if (!read.ok) return { file, status: "refused", failures: [], faults: read.faults };
	const { name } = read.scenario;
	try {
		const failures = await run(read.scenario);
		return { file, name, status: failures.length === 0 ? "holds" : "fails", failures, faults: [] };
	} catch (error) {
		if (!(error instanceof ScenarioFault)) throw error;
		return {
			file,
			name,
			status: "refused",
			failures: [],
			faults: [{ path: `timeline[${error.entry}]`, message: error.message }],
		};
	}
}

async function sandboxDriver(url: string): Promise<{ run: RunOne; close(): Promise<void> }> {
	const sandbox: Sandbox = await openSandbox(url);
	return { run: (scenario) => simulate(sandbox, scenario), close: sandbox.close };
}

async function liveDriver(url: string): Promise<{ run: RunOne; close(): Promise<void> }> {
	const { openLive } = await import("./live");
	return openLive(url);
}
