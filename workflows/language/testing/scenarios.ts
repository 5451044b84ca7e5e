import fc from "fast-check";
import type { Program } from "../program";
import type { ContactFacts, Scenario, TimelineEntry } from "../scenario";
import { ANSWERS, type FieldValue } from "../values";
import { pick } from "./filters";
import { arbProgram } from "./programs";
import {
	DATES,
	EVENTS,
	FLOWS,
	OWNERS,
	PAGES,
	SCORES,
	STAGES,
	START,
	STATIC,
	TAGS,
	ZONES,
} from "./vocabulary";

const ADDRESSES = ["ann@example.test", "bob@example.test", "cyd@example.test", "dan@example.test"];
const LATECOMER = "new@example.test";
const statics = STATIC.map((segment) => segment.key);

/** Some of the keys, as a file names them. */
const sparse = <T>(arbs: Record<string, fc.Arbitrary<T>>) =>
	fc.record(arbs, { requiredKeys: [] }).map((some) => some as Record<string, T>);

const fields = sparse<FieldValue>({
	plan: pick(["pro", "Team", ""]),
	country: pick(["DE", "us"]),
	job_title: pick(["Head of Sales", "Student"]),
	seats: pick([0, 5, 7.5]),
	partner: fc.boolean(),
	renewal: pick(DATES),
	langs: fc.subarray(["de", "EN"]),
});
const points = sparse<number>(Object.fromEntries(SCORES.map((key) => [key, pick([1, 12, 25, -6])])));
const common = {
	fields,
	owner: pick(OWNERS),
	tags: fc.subarray(TAGS),
	segments: fc.subarray(statics),
	stage: pick(STAGES),
	timezone: pick([...ZONES, "Mars/Base"]),
	suspended: fc.boolean(),
	"do-not-contact": fc.subarray(["email", "profiling"] as const),
};
const facts: fc.Arbitrary<ContactFacts> = fc.record({ ...common, scores: points }, { requiredKeys: [] });

type Happening = { hour: number; entry: TimelineEntry };

/** A whole number of hours is often the same instant as something that falls due, which is where order matters. */
const hour = fc.oneof(fc.integer({ min: 0, max: 24 * 14 }), pick([0, 24, 48, 72, 168]));
const at = (hour: number) => `+${hour}h`;

const event = fc
	.record({
		hour,
		contact: pick(ADDRESSES),
		does: pick([...EVENTS, "email_unsubscribe"]),
		with: fc.record(
			{ url: pick(PAGES), amount: pick([0, 2.5, "3"]), day: pick(DATES) },
			{ requiredKeys: [] },
		),
	})
	.map(({ hour, ...rest }): Happening => ({ hour, entry: { at: at(hour), ...rest } }));

const byHand = fc.oneof(
	fc
		.record({
			hour,
			contact: pick(ADDRESSES),
			set: fc.record(
				{
					...common,
					"not-tags": fc.subarray(TAGS),
					"not-segments": fc.subarray(statics),
					owner: pick([...OWNERS, null]),
				},
				{ requiredKeys: [] },
			),
		})
		.map(({ hour, ...rest }): Happening => ({ hour, entry: { at: at(hour), ...rest } })),
	fc.record({ hour, contact: pick(ADDRESSES), score: pick(SCORES), by: pick([3, 15, -8]) }).map(
		({ hour, contact, score, by }): Happening => ({
			hour,
			entry: { at: at(hour), contact, points: { [score]: by }, note: "by hand" },
		}),
	),
);

const answer = fc
	.record({ hour, contact: pick(ADDRESSES), answers: pick(ANSWERS) })
	.map(({ hour, ...rest }): Happening => ({ hour, entry: { at: at(hour), ...rest } }));

/** A flow is paused once and perhaps resumed, so that no step is impossible by itself. */
const pause = fc
	.record({
		flow: pick(Object.values(FLOWS)),
		from: fc.integer({ min: 1, max: 200 }),
		length: fc.option(fc.integer({ min: 0, max: 150 })),
		restart: fc.boolean(),
	})
	.map(({ flow, from, length, restart }): Happening[] => [
		{ hour: from, entry: { at: at(from), flow, do: "pause" } },
		...(length === null
			? []
			: [
					{
						hour: from + length,
						entry: {
							at: at(from + length),
							flow,
							do: "resume" as const,
							...(restart ? { overdue: "restart" as const } : {}),
						},
					},
				]),
	]);

const created = fc
	.record({ hour: fc.integer({ min: 1, max: 100 }), created: facts })
	.map(({ hour, created }): Happening[] => [
		{ hour, entry: { at: at(hour), contact: LATECOMER, created } },
		{ hour: hour + 5, entry: { at: at(hour + 5), contact: LATECOMER, does: "go" } },
	]);

/**
 * Two weeks around a change to summer time for a few contacts of a random program, without expectations. With
 * `answers` sales answers too, which is a fault of the scenario where nothing was asked; a deleted contact can make
 * later steps faults in either case.
 */
export function arbScenario(
	options: { answers?: boolean; program?: fc.Arbitrary<Program> } = {},
): fc.Arbitrary<Scenario & { program: Program }> {
	const happening =
		options.answers === true ? fc.oneof(event, event, byHand, answer) : fc.oneof(event, event, byHand);
	return fc
		.record({
			program: options.program ?? arbProgram(),
			contacts: fc.tuple(...ADDRESSES.map((email) => facts.map((rest) => ({ email, ...rest })))),
			happenings: fc.array(happening, { maxLength: 14 }),
			pauses: fc.uniqueArray(pause, {
				maxLength: 2,
				selector: ([first]) => (first!.entry as { flow: string }).flow,
			}),
			late: fc.option(created, { nil: [] }),
		})
		.map(({ program, contacts, happenings, pauses, late }) => ({
			ripen: "scenario/1" as const,
			start: START,
			program,
			contacts,
			timeline: [...happenings, ...pauses.flat(), ...late]
				.sort((a, b) => a.hour - b.hour)
				.map(({ entry }) => entry),
		}));
}
