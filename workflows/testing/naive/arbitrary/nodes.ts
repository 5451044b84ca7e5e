import fc from "fast-check";
import { lengthOf } from "../time";
import type { Config } from "../types";
import { arbEventFilter, arbFilter } from "./filters";
import {
	ANSWERS,
	among,
	CLOCKS,
	DYNAMIC,
	EVENTS,
	FLOWS,
	length,
	one,
	points,
	rarely,
	SCORES,
	STAGES,
	STATIC,
	TAGS,
	threshold,
	tidy,
	USERS,
	WEEKDAYS,
	ZONES,
} from "./words";

type Step = { kind: string; config: Config };
const SEGMENTS = [...DYNAMIC, ...STATIC];

function node(kind: string, shape: { [K in keyof Config]: fc.Arbitrary<Config[K]> }, weight = 2) {
	const config = fc.record(shape as Record<string, fc.Arbitrary<unknown>>);
	return { weight, arbitrary: config.map((read): Step => ({ kind, config: tidy(read as Config) })) };
}

/** `rearm-below` stays below the threshold. */
const scoreEntry = {
	weight: 9,
	arbitrary: fc
		.record({
			score: one("n", "e", ...SCORES),
			at: one(5, 10, 20, 30, 50),
			falls: fc.boolean(),
			rearm: rarely(one(5, 10), 3),
		})
		.map(({ score, at, falls, rearm }): Step => {
			if (falls) return { kind: "score-entry", config: { score, "falls-below": at } };
			const below = rearm === undefined ? {} : { "rearm-below": Math.min(rearm, at) };
			return { kind: "score-entry", config: { score, reaches: at, ...below } };
		}),
};

const arbFeedbackEntry = node(
	"feedback-entry",
	{ answers: rarely(fc.uniqueArray(among(ANSWERS), { minLength: 1, maxLength: 2 }), 2) },
	3,
);
export const arbAnswered = arbFeedbackEntry.arbitrary;

export const arbEntry: fc.Arbitrary<Step> = fc.oneof(
	node("segment-entry", { segment: among(SEGMENTS) }, 6),
	node(
		"event-entry",
		{ event: one("go", "go", "go", ...EVENTS, "email_sent"), where: rarely(arbEventFilter, 6) },
		9,
	),
	scoreEntry,
	arbFeedbackEntry,
	node("stage-entry", { stage: among(STAGES) }, 5),
	node("schedule-entry", { every: one("1h", "12h", "1d"), segment: among(SEGMENTS) }, 1),
	node(
		"schedule-entry",
		{ cron: one("30 2 * * *", "0 9 * * mon-fri", "0 */12 * * *", "0 0 29 * sun"), segment: among(SEGMENTS) },
		1,
	),
	node("called-entry", {}, 2),
);

/** Steps at which a pass may stay. */
export const arbWait: fc.Arbitrary<Step> = fc.oneof(
	node(
		"wait",
		{
			for: fc.oneof({ weight: 9, arbitrary: length }, { weight: 1, arbitrary: one("0s", "30m") }),
		},
		5,
	),
	node(
		"wait-until",
		{
			time: among(CLOCKS),
			weekdays: rarely(fc.uniqueArray(among(WEEKDAYS), { minLength: 1, maxLength: 3 }), 3),
		},
		3,
	),
	{
		weight: 3,
		arbitrary: fc
			.record({
				between: fc.uniqueArray(among(CLOCKS), { minLength: 2, maxLength: 2 }),
				weekdays: rarely(fc.uniqueArray(among(WEEKDAYS), { minLength: 1, maxLength: 3 }), 3),
			})
			.map((config): Step => ({ kind: "wait-until", config: tidy(config) })),
	},
	node("wait-until", { weekdays: fc.uniqueArray(among(WEEKDAYS), { minLength: 1, maxLength: 3 }) }, 1),
	node(
		"wait-until",
		{
			"date-field": one("due", "due", "due", "last_active_at", "created_at"),
			offset: rarely(one("-1d", "1d", "-1w", "1d12h", "-12h", "30m"), 2),
			time: rarely(among(CLOCKS), 2),
		},
		3,
	),
	node(
		"wait-for-event",
		{ event: one("go", "go", ...EVENTS, "email_sent"), where: rarely(arbEventFilter, 6), for: length },
		6,
	),
);

/** The beginnings of an asking flow. */
export const asks: Step = { kind: "notify", config: { to: "owner", subject: "how", "ask-feedback": true } };
export const goes: Step = { kind: "event-entry", config: { event: "go" } };

/** A step that is no entry; `others` are the flows it may call. */
export function arbStep(others: string[]): fc.Arbitrary<Step> {
	const score = among(SCORES);
	const where = arbFilter({ segments: SEGMENTS, scores: SCORES, flows: [FLOWS[0]!] });
	const recipient = one<Config["to"]>("owner", { role: "sales" }, { user: USERS[0]! });
	const acts = [
		node("condition", { where }, 4),
		node(
			"score-bands",
			{
				score,
				bands: one([
					{ key: "warm", from: 5 },
					{ key: "hot", from: 30 },
				]),
			},
			3,
		),
		node(
			"random-split",
			{ branches: one<Record<string, number>>({ b: 50, a: 50 }, { three: 1, a: 2, c: 3 }) },
			3,
		),
		node("adjust-points", { score, add: points, reason: rarely(one("why")) }, 4),
		node("set-points", { score, to: threshold }, 2),
		node("limit-points", { score, floor: one(undefined, -10, 5), ceiling: one(20, 40) }, 2),
		node("reset-points", { score }, 2),
		node("add-to-segment", { segment: among(STATIC) }, 2),
		node("remove-from-segment", { segment: among(STATIC) }, 2),
		node("add-tag", { tag: among(TAGS) }, 3),
		node("remove-tag", { tag: among([...TAGS, "X"]) }, 3),
		node("set-field", { field: one("country"), value: one("DE", "France", "") }, 1),
		node("set-field", { field: one("due"), value: one("2026-03-29", "2026-10-25T01:15:00Z", null) }, 1),
		node("set-field", { field: one("timezone"), value: among(ZONES.slice(0, 5)) }, 1),
		node("set-field", { field: one("num"), value: one<number | null>(5, 12, null) }, 1),
		node("set-stage", { stage: among(STAGES), backwards: rarely(one(true)) }, 4),
		node("assign-owner", { to: among(USERS), replace: rarely(one(true), 2) }, 1),
		node("assign-owner", { "round-robin": one(USERS), replace: rarely(one(true), 2) }, 1),
		node("suspend-marketing", { lift: rarely(one(true), 2) }, 1),
		node("delete-contact", { grace: rarely(one("0s", "1h", "1d", "2d"), 2) }, 3),
		node(
			"notify",
			{
				to: recipient,
				subject: one("ready {{ contact.email }}"),
				"ask-feedback": one(undefined, true, true),
				dedupe: rarely(length, 2),
			},
			5,
		),
		node(
			"send-email",
			{ subject: one("Hi {{ contact.country }}", "x"), body: one("y"), kind: rarely(one("transactional")) },
			4,
		),
		node("webhook", { url: one("https://acme.test/hook") }, 1),
		node("exit", {}, 1),
		...(others.length === 0 ? [] : [node("call-flow", { flow: among(others) }, 4)]),
	];
	return fc.oneof({ weight: 5, arbitrary: fc.oneof(...acts) }, { weight: 2, arbitrary: arbWait });
}

/** Whether a loop may lead back to this step; shorter waits would do too, but make long runs of little interest. */
export function closesLoop({ kind, config }: Step): boolean {
	if (kind === "wait" || kind === "wait-for-event") return lengthOf(config.for!) >= 6 * 3_600_000;
	return kind === "wait-until" && config.time !== undefined && config["date-field"] === undefined;
}
