import { lint, lintScenario } from "@/workflows/language/lint";
import type { Program } from "@/workflows/language/program";
import { printFault, readScenario } from "@/workflows/language/read";
import { openSandbox, type Sandbox } from "@/workflows/preview/sandbox";
import { type Failure, ScenarioFault, simulate } from "@/workflows/preview/simulate";
import type { ScenarioResult } from "./types";

/** A stored scenario and the program that it is played with. */
export type Playable = { name: string; body: object; program: Program };

const MOST = 50;
/** Below what a browser waits for the answer. */
const PATIENCE_MS = 45_000;
const MOST_FAILURES = 20;

/** Plays scenarios one after the other in a sandbox of their own, for so long (ms) together at most. */
export async function playScenarios(
	url: string,
	list: Playable[],
	patience = PATIENCE_MS,
): Promise<ScenarioResult[]> {
	if (list.length === 0) return [];
	const until = performance.now() + patience;
	let sandbox: Sandbox | undefined = await openSandbox(url);
	const results: ScenarioResult[] = [];
	try {
		for (const [n, one] of list.entries()) {
			if (sandbox === undefined || n >= MOST) {
				const why = sandbox
					? `Only ${MOST} scenarios are played.`
					: "It was not played: the others took too long.";
				results.push(failed(one, why));
				continue;
			}
			const result = await inTime(playOne(sandbox, one), until);
			results.push(result ?? failed(one, `It took longer than ${patience / 1000} seconds.`));
			if (result) continue;
			// Its connection is busy with what nobody waits for any more.
			await sandbox.close().catch(() => {});
			sandbox = undefined;
		}
	} finally {
		await sandbox?.close();
	}
	return results;
}

const failed = ({ name }: Playable, ...failures: string[]): ScenarioResult => ({
	name,
	holds: false,
	failures,
});

async function playOne(sandbox: Sandbox, one: Playable): Promise<ScenarioResult> {
	const { name, body, program } = one;
	const read = readScenario({ ...body, program });
	const faults = read.ok ? [...lint(program).errors, ...lintScenario(read.value, program)] : read.faults;
	if (!read.ok || faults.length > 0)
		return failed(
			one,
			...faults.slice(0, MOST_FAILURES).map((fault) => `It cannot be played: ${printFault(fault)}.`),
		);
	try {
		const failures = await simulate(sandbox, { ...read.value, program });
		return { name, holds: failures.length === 0, failures: failures.slice(0, MOST_FAILURES).map(sayFailure) };
	} catch (error) {
		if (error instanceof ScenarioFault)
			return failed(one, `Step ${error.entry + 1} cannot be done: ${error.message}.`);
		throw error;
	}
}

/** "After 7d, ann@example.test: score engagement should be 15 and is 25." */
function sayFailure({ at, what, expected, found }: Failure): string {
	const when = at.startsWith("+") ? `After ${at.slice(1)}` : `At ${at}`;
	return `${when}, ${what} should be ${say(expected)} and is ${say(found)}.`;
}

function say(value: unknown): string {
	if (value === null || value === undefined) return "nothing";
	return typeof value === "string" ? value : JSON.stringify(value);
}

/** Nothing when the time is up before; what comes of the work later is nobody's concern. */
async function inTime<T>(work: Promise<T>, until: number): Promise<T | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), Math.max(0, until - performance.now()));
	});
	work.catch(() => {});
	try {
		return await Promise.race([work, tooLate]);
	} finally {
		clearTimeout(timer);
	}
}
