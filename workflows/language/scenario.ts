import { z } from "zod";
import { byKey, wordOr } from "./dispatch";
import { durationSchema, parseDuration } from "./duration";
import { isDate, isInstant } from "./instant";
import { type Program, programSchema } from "./program";
import {
	type Answer,
	answer,
	anyText,
	balance,
	channel,
	count,
	email,
	eventType,
	fieldValue,
	instantOrDate,
	key,
	oneOf,
	points,
	properties,
	stage,
	strict,
	tag,
	text,
	wideKey,
} from "./values";

const isAfterStart = (at: string) => at.startsWith("+") && durationSchema.safeParse(at.slice(1)).success;

/** `+7d` from the start, an instant, or a date. */
const at = z.string().refine((value) => isAfterStart(value) || isInstant(value) || isDate(value), {
	error: (issue) => `${JSON.stringify(issue.input)} is no time; write it like +7d or 2026-03-02T09:00:00Z`,
});

const facts = {
	scores: z.record(key, balance).optional(),
	owner: email.nullish(),
	fields: z.record(wideKey, fieldValue).optional(),
	tags: z.array(tag).optional(),
	segments: z.array(key).optional(),
	stage: stage.nullish(),
	// An unknown zone is allowed in a contact: it counts as the program's.
	timezone: anyText(100).nullish(),
	suspended: z.boolean().optional(),
	"do-not-contact": z.array(channel).optional(),
};
export const factsSchema = strict(facts);
const contactSchema = strict({ email, ...facts });
export const changeSchema = strict({
	fields: facts.fields,
	stage: facts.stage,
	owner: facts.owner,
	timezone: facts.timezone,
	suspended: z.boolean().nullish(),
	"do-not-contact": z.array(channel).nullish(),
	tags: facts.tags,
	"not-tags": facts.tags,
	segments: facts.segments,
	"not-segments": facts.segments,
});

export type ContactFacts = z.output<typeof factsSchema>;
export type ScenarioContact = z.output<typeof contactSchema>;
export type ContactChange = z.output<typeof changeSchema>;

const ledgerRow = strict({ score: key, applied: balance, reason: anyText().optional() });
const contactExpectation = strict({
	contact: email,
	exists: z.boolean().optional(),
	scores: z.record(key, balance).optional(),
	ledger: z
		.union([count, z.array(ledgerRow)], "should be a number of rows, or a list of the last ones")
		.optional(),
	segments: z.array(key).optional(),
	"not-segments": z.array(key).optional(),
	tags: z.array(tag).optional(),
	"not-tags": z.array(tag).optional(),
	fields: z.record(wideKey, fieldValue).optional(),
	stage: stage.nullish(),
	owner: email.nullish(),
	suspended: z.boolean().optional(),
	deleting: z.boolean().optional(),
	in: z.record(key, key.nullable()).optional(),
	alerts: count.optional(),
	notified: count.optional(),
	emails: count.optional(),
	webhooks: count.optional(),
	feedback: answer.nullish(),
});
const portName = z.string().regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9_-]*$/, {
	error: (issue) => `${JSON.stringify(issue.input)} is no port; write it like low.yes`,
});
const flowExpectation = strict({
	flow: key,
	entered: count.optional(),
	active: count.optional(),
	finished: count.optional(),
	exited: count.optional(),
	at: z.record(key, count).optional(),
	passed: z.record(key, count).optional(),
	ports: z.record(portName, count).optional(),
});
const segmentExpectation = strict({ segment: key, size: count });

export type ContactExpectation = z.output<typeof contactExpectation>;
export type FlowExpectation = z.output<typeof flowExpectation>;
export type SegmentExpectation = z.output<typeof segmentExpectation>;
export type Expectation = ContactExpectation | FlowExpectation | SegmentExpectation;

const expectation: z.ZodType<Expectation> = byKey("expectation", {
	contact: contactExpectation,
	flow: flowExpectation,
	segment: segmentExpectation,
});

/** What the entries of a timeline do. `at` is as written: `instantOf` makes an instant of it. */
export type DoesEntry = { at: string; contact: string; does: string; with?: Record<string, unknown> };
export type AnswersEntry = { at: string; contact: string; answers: Answer };
export type SetEntry = { at: string; contact: string; set: ContactChange };
export type PointsEntry = { at: string; contact: string; points: Record<string, number>; note?: string };
export type CreatedEntry = { at: string; contact: string; created: ContactFacts };
export type FlowEntry = { at: string; flow: string; do: "publish" | "pause" | "resume"; overdue?: "restart" };
export type ExpectEntry = { at: string; expect: Expectation };
export type TimelineEntry =
	| DoesEntry
	| AnswersEntry
	| SetEntry
	| PointsEntry
	| CreatedEntry
	| FlowEntry
	| ExpectEntry;

const entry: z.ZodType<TimelineEntry> = byKey("timeline entry", {
	does: strict({ at, contact: email, does: eventType, with: properties.optional() }),
	answers: strict({ at, contact: email, answers: answer }),
	set: strict({ at, contact: email, set: changeSchema }),
	points: strict({ at, contact: email, points: z.record(key, points), note: text(1000).optional() }),
	created: strict({ at, contact: email, created: factsSchema }),
	do: strict({
		at,
		flow: key,
		do: oneOf("publish", "pause", "resume"),
		overdue: oneOf("restart").optional(),
	}).refine((step) => step.overdue === undefined || step.do === "resume", {
		path: ["overdue"],
		error: "goes with do: resume only; leave it out",
	}),
	expect: strict({ at, expect: expectation }),
});

const programPath = text(4000);

export const scenarioSchema = strict({
	ripen: z.literal("scenario/1"),
	name: text(500).optional(),
	program: wordOr<string | Program>("program", programPath, programSchema),
	start: instantOrDate,
	seed: z.number().int().optional(),
	contacts: z.array(contactSchema).default([]),
	timeline: z.array(entry).default([]),
});
/** `program` is a path beside the file, or the program itself. */
export type Scenario = z.output<typeof scenarioSchema>;

/** The instant of a timeline entry as ISO text in UTC. `start` is an instant or a date. */
export function instantOf(at: string, start: string): string {
	if (!at.startsWith("+")) return new Date(at).toISOString();
	return new Date(Date.parse(start) + parseDuration(at.slice(1)) * 1000).toISOString();
}

/** The flows that a step publishes: they do not run from the start. */
export function publishedLater(scenario: Pick<Scenario, "timeline">): Set<string> {
	return new Set(
		scenario.timeline.flatMap((step) => ("do" in step && step.do === "publish" ? [step.flow] : [])),
	);
}
