import type { Context, Run } from "@/workflows/engine/context";
import { pauseFlow, resumeFlow } from "@/workflows/engine/pause";
import type { Program } from "@/workflows/language/program";
import { type FlowEntry, instantOf, type Scenario, type TimelineEntry } from "@/workflows/language/scenario";
import { type Difference, judge } from "./expect";
import { begin, EMPTY_SETTINGS, publish } from "./play";
import { ScenarioFault } from "./playing";
import type { Sandbox } from "./sandbox";
import { type Tidy, tidierOf } from "./tidy";

export { WHY_NO_ANSWER } from "./deeds";
export { ScenarioFault } from "./playing";

export interface Failure extends Difference {
	at: string;
	entry: number;
}

/** Runs a scenario on the engine in a sandbox, where nothing is real. Returns what did not hold. */
export async function simulate(
	sandbox: Sandbox,
	scenario: Scenario & { program: Program },
): Promise<Failure[]> {
	await sandbox.clear();
	await sandbox.run(EMPTY_SETTINGS);
	return play(sandbox.run, scenario, tidierOf(sandbox.run));
}

/**
 * Plays a scenario from its start to its last entry; see `begin` for what `run` and `tidy` need. Rounds never pass a
 * moment that looks at or changes more than one contact.
 */
export async function play(
	run: Run,
	scenario: Scenario & { program: Program },
	tidy: Tidy = async () => {},
): Promise<Failure[]> {
	const { context, start, until } = await begin(run, scenario, tidy);
	const failures: Failure[] = [];
	for (const [n, entry] of inOrder(scenario.timeline, start)) {
		const at = instantOf(entry.at, start);
		if (!("expect" in entry || "do" in entry)) continue;
		await until({ at, n });
		if ("do" in entry) await stepFlow(context, entry, at, n);
		else
			for (const difference of await judge(run, entry.expect))
				failures.push({ ...difference, at: entry.at, entry: n });
	}
	const last =
		scenario.timeline
			.map((entry) => instantOf(entry.at, start))
			.sort()
			.at(-1) ?? start;
	await until({ at: last, n: scenario.timeline.length });
	return failures;
}

const inOrder = (timeline: TimelineEntry[], start: string): [number, TimelineEntry][] =>
	timeline
		.map((entry, n): [number, TimelineEntry] => [n, entry])
		.sort(
			([n, a], [m, b]) => Date.parse(instantOf(a.at, start)) - Date.parse(instantOf(b.at, start)) || n - m,
		);

async function stepFlow(context: Context, step: FlowEntry, at: string, n: number): Promise<void> {
	const flow = context.program.flows.find((one) => one.key === step.flow)!;
	const isPaused = context.paused.has(flow.id);
	if (step.do === "publish") {
		if (flow.live) throw new ScenarioFault(n, `${flow.key} is published already; leave the step out`);
		await publish(context, [flow.key], at);
		return;
	}
	if (!flow.live) throw new ScenarioFault(n, `${flow.key} is not published yet; publish it first`);
	if (step.do === "pause" && isPaused)
		throw new ScenarioFault(n, `${flow.key} is paused already; leave the step out`);
	if (step.do === "resume" && !isPaused)
		throw new ScenarioFault(n, `${flow.key} is not paused; leave the step out`);
	if (step.do === "pause") await pauseFlow(context, flow, at, "person");
	else await resumeFlow(context, flow, at, step.overdue === "restart");
}
