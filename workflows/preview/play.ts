import type { Context, Run } from "@/workflows/engine/context";
import { writeProgram } from "@/workflows/engine/define";
import { pauseFlow } from "@/workflows/engine/pause";
import { loadProgram } from "@/workflows/engine/program";
import { goLive, makeVersions } from "@/workflows/engine/publish";
import type { Program } from "@/workflows/language/program";
import { instantOf, publishedLater, type Scenario, type TimelineEntry } from "@/workflows/language/scenario";
import { createAll } from "./deeds";
import type { Bound, Ear, Play } from "./playing";
import { liveUntil } from "./rounds";
import type { Tidy } from "./tidy";

/** Settings of a sandbox in which nothing is defined yet. */
export const EMPTY_SETTINGS =
	"insert into settings (id, revision, timezone, stages, secret) values (1, 0, 'UTC', '{}', 'preview')";

export interface PlayOptions {
	ear?: Ear;
	/** The keys of the flows that are live from the start; all but those that a step publishes if left out. */
	live?: ReadonlySet<string>;
	/** Those of them that are paused from the start. */
	paused?: ReadonlySet<string>;
}

export interface Playing {
	context: Play;
	/** ISO text in UTC. */
	start: string;
	/** Lives on to the bound, from wherever it is. */
	until(bound: Bound): Promise<void>;
}

/**
 * Begins a scenario on a virtual clock that jumps from instant to instant: its program is written, its contacts are
 * there, its flows are live and its script is laid out. `run` needs the scratch tables and the script of a sandbox, and
 * an empty program; `tidy` is told of the turns that were taken, `ear` of what happens.
 */
export async function begin(
	run: Run,
	scenario: Scenario & { program: Program },
	tidy: Tidy,
	{ ear, live, paused }: PlayOptions = {},
): Promise<Playing> {
	const start = new Date(scenario.start).toISOString();
	await writeProgram(run, scenario.program);
	const context: Play = {
		tidy,
		run,
		program: await loadProgram(run),
		paused: new Set(),
		mail: "inline",
		brake: false,
		...(ear && { ear }),
	};
	await createAll(
		context,
		scenario.contacts.map((one) => ({ ...one, at: start })),
		true,
	);
	const later = publishedLater(scenario);
	const flows = scenario.program.flows.map((flow) => flow.key);
	await publish(
		context,
		flows.filter((key) => live?.has(key) ?? !later.has(key)),
		start,
	);
	for (const flow of context.program.flows)
		if (flow.live && paused?.has(flow.key)) await pauseFlow(context, flow, start, "person");
	await writeScript(context, scenario, start);
	return { context, start, until: (bound) => liveUntil(context, bound) };
}

/** Makes the drafts of these flows live at this instant. */
export async function publish(context: Context, flowKeys: string[], at: string): Promise<void> {
	await makeVersions(context.run, flowKeys, at);
	context.program = await loadProgram(context.run);
	await goLive(context, flowKeys, at);
}

/** So many lines are sent at once: the process stays awake in between, and hears that it should stop. */
const LINES = 5000;

async function writeScript(context: Context, scenario: Scenario, start: string): Promise<void> {
	for (let n = 0; n < scenario.timeline.length; n += LINES)
		await writeLines(context, scenario.timeline.slice(n, n + LINES), n, start);
}

async function writeLines(
	context: Context,
	entries: TimelineEntry[],
	first: number,
	start: string,
): Promise<void> {
	const rows = entries.flatMap((entry, i) => {
		if ("expect" in entry || "do" in entry) return [];
		const { at, contact, ...rest } = entry;
		const kind = (["does", "set", "points", "answers", "created"] as const).find((one) => one in rest)!;
		return [
			{
				n: first + i,
				at: instantOf(at, start),
				key: contact,
				kind,
				deed: kind === "created" ? (rest as { created: object }).created : rest,
			},
		];
	});
	await context.run(
		`insert into script (n, at, key, kind, deed) select r.n, r.at, ripen.fold(r.key), r.kind, r.deed
		from jsonb_to_recordset($1::jsonb) r(n int, at timestamptz, key text, kind text, deed jsonb)`,
		[JSON.stringify(rows)],
	);
}
