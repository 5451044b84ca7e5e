import fc from "fast-check";
import { lint } from "@/workflows/language/lint";
import type { Program } from "@/workflows/language/program";
import { readScenario } from "@/workflows/language/read";
import type { Scenario } from "@/workflows/language/scenario";
import { arbBusyProgram, arbBusySteps } from "./arbitrary/busy";
import { arbProgram } from "./arbitrary/program";
import { arbFacts, arbSteps, EMAILS, type Step } from "./arbitrary/timeline";
import { arbWaitingProgram, arbWaitingSteps } from "./arbitrary/waiting";
import { arbWaveProgram, arbWaveSteps } from "./arbitrary/wave";
import { among, DATES, many } from "./arbitrary/words";
import { runNaive } from "./run";
import type { Entry, Scenario as Loose, Result } from "./types";

export type RandomScenario = Omit<Scenario, "program"> & { program: Program };

/** A pause lasts for a few steps: in a flow that stands still nothing can go wrong. */
const LONGEST_PAUSE = 4;

/** Makes `turn` the thing that can be done with the flow then; flows that are no part of the program drop out. */
function steered(steps: { at: number; step: Step }[], flows: Set<string>, later: Set<string>): Entry[] {
	const status = new Map(
		[...flows].map((flow): [string, string] => [flow, later.has(flow) ? "draft" : "live"]),
	);
	const pausedFor = new Map<string, number>();
	const turned = (at: string, flow: string, overdue?: string): Entry[] => {
		const now = status.get(flow);
		if (now === undefined) return [];
		const what = now === "draft" ? "publish" : now === "live" ? "pause" : "resume";
		status.set(flow, what === "pause" ? "paused" : "live");
		if (what === "pause") pausedFor.set(flow, 0);
		else pausedFor.delete(flow);
		return [{ at, flow, do: what, ...(what === "resume" && overdue ? { overdue } : {}) }];
	};
	return steps.flatMap(({ at, step: { turn, overdue, ...step } }): Entry[] => {
		const when = `+${at}s`;
		const entries = turn === undefined ? [{ at: when, ...step }] : turned(when, turn, overdue);
		for (const [flow, steps] of [...pausedFor]) {
			pausedFor.set(flow, steps + 1);
			if (steps >= LONGEST_PAUSE) entries.push(...turned(when, flow));
		}
		return entries;
	});
}

/** The longest timeline, its last look not counted. */
const LONGEST = 24;

/** Beyond so many firings a scenario is a circle that turns by the hour: long to play, and of little interest. */
const MOST_FIRINGS = 400;
class TooLong extends Error {}

/** Plays a scenario, but no longer than is of interest; nothing where it goes on beyond that. */
export function playShort(scenario: Loose, most = MOST_FIRINGS): Result | undefined {
	let firings = 0;
	try {
		return runNaive(scenario, undefined, (what) => {
			if (what.startsWith("node ") && ++firings > most) throw new TooLong();
		});
	} catch (error) {
		if (error instanceof TooLong) return undefined;
		throw error;
	}
}

/**
 * Leaves out the steps that cannot be carried out; where a fault is wanted, only those before the middle. Nothing where
 * it would be too long.
 */
function withoutFaults(scenario: RandomScenario, faultWanted: boolean): RandomScenario | undefined {
	let left = scenario;
	for (;;) {
		const played = playShort(left as Loose);
		if (played === undefined) return undefined;
		const { fault } = played;
		if (fault === undefined && left.timeline.length <= LONGEST + 1) return left;
		if (fault !== undefined && faultWanted && fault.entry > LONGEST / 2) return left;
		// Shortening may take a publish away, which changes what can be carried out: it is played again.
		if (fault === undefined) left = shortened(left);
		else left = { ...left, timeline: left.timeline.filter((_, i) => i !== fault.entry) };
	}
}

/** A timeline that is not too long, with its last look. */
function shortened(scenario: RandomScenario): RandomScenario {
	const end = scenario.timeline.at(-1);
	const steps = scenario.timeline.slice(0, -1).slice(0, LONGEST);
	return { ...scenario, timeline: end === undefined ? steps : [...steps, end] };
}

/** Looks at everything once more long after the last step, so that what is due then has happened. */
const END = 5 * 86_400;

/**
 * Random scenarios without expectations: small, but with much at the same instant. Their programs pass the lint; one
 * in ten may have a step that cannot be carried out.
 */
export const arbScenario = (): fc.Arbitrary<RandomScenario> => scenarioOf(arbProgram, arbSteps);

/** The same where flows wait, look at scores and change them, and little else. */
export const arbWaveScenario = (): fc.Arbitrary<RandomScenario> => scenarioOf(arbWaveProgram, arbWaveSteps);

/** The same where passes stand for long, over the nights on which clocks change, while flows are paused and resumed. */
export const arbWaitingScenario = (): fc.Arbitrary<RandomScenario> =>
	scenarioOf(arbWaitingProgram, arbWaitingSteps, CHANGES_OF_CLOCKS).map(withDatesNear);

/** The same with flows that ask, answer and call each other, and a timeline that keeps them going. */
export const arbBusyScenario = (): fc.Arbitrary<RandomScenario> => scenarioOf(arbBusyProgram, arbBusySteps);

const STARTS = [
	"2026-03-27T23:00:00Z",
	"2026-03-28T09:00:00Z",
	"2026-10-23T22:00:00Z",
	"2026-01-01T00:00:00Z",
	"2026-03-28T08:00:00.400Z",
];

/** The days before clocks change: in Europe, in North America, on Lord Howe by half an hour. */
const CHANGES_OF_CLOCKS = [
	"2026-03-28T09:00:00Z",
	"2026-10-24T08:00:00.400Z",
	"2026-03-07T12:00:00Z",
	"2026-10-31T12:00:00Z",
	"2026-04-04T02:00:00Z",
	"2026-10-03T02:00:00Z",
];

/** The dates of the vocabulary lie around two days; here they are moved to lie around the start, and everybody has one. */
function withDatesNear(scenario: RandomScenario): RandomScenario {
	const start = Date.parse(scenario.start.slice(0, 10));
	const moved = (text: string) => {
		const from = text < "2026-06" ? Date.parse("2026-03-27") : Date.parse("2026-10-23");
		return new Date(Date.parse(text.slice(0, 10)) - from + start).toISOString().slice(0, 10) + text.slice(10);
	};
	const contacts = scenario.contacts.map((contact, i) => ({
		...contact,
		fields: { due: DATES[(i + contact.email.length) % DATES.length]!, ...contact.fields },
	}));
	return JSON.parse(JSON.stringify({ ...scenario, contacts }), (key, value: unknown) =>
		key !== "start" && typeof value === "string" && /^2026-\d\d-\d\d/.test(value) ? moved(value) : value,
	) as RandomScenario;
}

function scenarioOf(
	program: typeof arbProgram,
	steps: typeof arbSteps,
	starts: string[] = STARTS,
): fc.Arbitrary<RandomScenario> {
	// Without bias: fast-check would favour short timelines and the first of each choice.
	return fc.noBias(
		fc
			.record({
				program,
				start: among(starts),
				contacts: many(arbFacts, 1, EMAILS.length).filter((all) => all.length > 0),
				steps,
				later: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 1 }),
				faults: fc.integer({ min: 0, max: 9 }).map((n) => n === 9),
			})
			.map(({ program, start, contacts, steps, later, faults }) => {
				const flows = (program.flows ?? []).map((flow) => flow.key);
				const drafts = later.flatMap((i) => flows[i] ?? []);
				// Who is not there is not meant: most steps should be about somebody.
				const there = contacts.map((_, i) => EMAILS[i]!);
				const meant = steps.map(({ at, step }) => {
					const place = EMAILS.indexOf(step.contact ?? "");
					return { at, step: place < 0 ? step : { ...step, contact: there[place % there.length]! } };
				});
				const timeline = steered(
					meant,
					new Set(flows),
					new Set(drafts.filter((key) => steps.some(({ step }) => step.turn === key))),
				);
				const end = { at: `+${(steps.at(-1)?.at ?? 0) + END}s`, expect: { contact: there[0]! } };
				const read = readScenario({
					ripen: "scenario/1",
					program: { ripen: "program/1", ...program },
					start,
					contacts: contacts.map((facts, i) => ({ email: EMAILS[i]!, ...facts })),
					timeline: [...timeline, end],
				});
				if (!read.ok)
					throw new Error(`the generator writes what cannot be read: ${JSON.stringify(read.faults)}`);
				return { scenario: read.value as RandomScenario, faults };
			})
			.filter(({ scenario }) => lint(scenario.program).errors.length === 0)
			.map(({ scenario, faults }) => withoutFaults(scenario, faults))
			.filter((scenario) => scenario !== undefined),
	);
}
