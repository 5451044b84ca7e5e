import { readFileSync } from "node:fs";
import { DEMO_RECIPES, recipeFile } from "@/server/demo/program";
import type { Program } from "@/workflows/language/program";
import { openSandbox, type Sandbox } from "@/workflows/preview/sandbox";
import { play } from "@/workflows/preview/simulate";
import { tidierOf } from "@/workflows/preview/tidy";
import { median, round, seconds } from "./measure";
import { answered, type Playable, type Tidy, yearOf } from "./preview-year";
import { newWorld, programFrom } from "./world";

/** Fewer where the whole command is only tried with a few thousand contacts. */
const MOST = 1000;
const WEEKS_12 = 84;
const YEAR = 365;

interface Played {
	virtualDays: number;
	seconds: number;
	instantsPerSecond: number;
}

export interface PreviewFigures extends Played {
	contacts: number;
	year: Played & { alerts: number; asked: number; answeredWithinWeek: number };
}

/** A preview of all recipes over a thousand simulated contacts with twenty events each a year; twelve weeks of it, and the whole. */
export async function benchPreview(n: number): Promise<PreviewFigures> {
	const contacts = Math.min(MOST, Math.ceil(n / 10));
	const world = await newWorld(programFrom("ripen: program/1"), "2026-03-02T09:00:00Z", 1);
	const sandbox = await openSandbox(world.url);
	try {
		const year = yearOf(recipes(), contacts, 5);
		const { scenario, ...told } = await answered(year, sandbox.run, (one, hear) =>
			playIn(sandbox, one, hear),
		);
		const runs = { weeks: [] as Timed[], year: [] as Timed[] };
		for (const days of [WEEKS_12, YEAR, WEEKS_12, WEEKS_12])
			(days === YEAR ? runs.year : runs.weeks).push(await time(sandbox, firstDays(scenario, days)));
		return {
			contacts,
			...played(WEEKS_12, runs.weeks),
			year: { ...played(YEAR, runs.year), ...told },
		};
	} finally {
		await sandbox.close();
		await world.drop();
	}
}

interface Timed {
	seconds: number;
	instants: number;
}

function played(virtualDays: number, runs: Timed[]): Played {
	const time = median(runs.map((run) => run.seconds));
	return {
		virtualDays,
		seconds: round(time),
		instantsPerSecond: Math.round(median(runs.map((run) => run.instants / run.seconds))),
	};
}

/** An instant is one turn of one contact. */
async function time(sandbox: Sandbox, scenario: Playable): Promise<Timed> {
	let instants = 0;
	const count: Tidy = async (turns) => {
		instants += turns;
	};
	return { seconds: await seconds(() => playIn(sandbox, scenario, count)), instants };
}

/** As a preview runs, with an ear for the turns that are taken. */
async function playIn(sandbox: Sandbox, scenario: Playable, hear: Tidy): Promise<void> {
	await sandbox.clear();
	await sandbox.run(
		"insert into settings (id, revision, timezone, stages, secret) values (1, 0, 'UTC', '{}', 'preview')",
	);
	const tidy = tidierOf(sandbox.run);
	await play(sandbox.run, scenario, async (turns) => {
		await tidy(turns);
		await hear(turns);
	});
}

/** The scenario as far as so many days from its start. */
export const firstDays = (scenario: Playable, days: number): Playable => {
	const end = Date.parse(scenario.start) + days * 86_400_000;
	const timeline = scenario.timeline.filter((entry) => Date.parse(entry.at) < end);
	const last = { at: new Date(end).toISOString(), expect: { flow: scenario.program.flows[0].key } };
	return { ...scenario, timeline: [...timeline, last] };
};

/** The recipes that live together, as one program; of what several bring, the first one counts. */
export function recipes(): Program {
	const all = DEMO_RECIPES.map((name) => programFrom(readFileSync(recipeFile(name), "utf8")));
	const merged = <T extends { key: string }>(lists: T[][]) => [
		...new Map(
			lists
				.flat()
				.reverse()
				.map((one) => [one.key, one]),
		).values(),
	];
	return {
		...all[0],
		users: [{ email: "sam@acme.test", name: "Sam", role: "sales" }],
		scores: merged(all.map((program) => program.scores)).reverse(),
		segments: merged(all.map((program) => program.segments)).reverse(),
		flows: merged(all.map((program) => program.flows)).reverse(),
	};
}
