import fc from "fast-check";
import type { NodeConfig, NodeKind } from "@/workflows/nodes/definitions";
import { ANSWERS, WEEKDAYS } from "../values";
import { arbEventFilter, arbFilter, pick } from "./filters";
import { DATES, DYNAMIC, EVENTS, FLOWS, OWNERS, SCORES, STAGES, STATIC, TAGS, WINDOWS } from "./vocabulary";

const statics = STATIC.map((segment) => segment.key);
const segments = [...DYNAMIC, ...statics];
const score = pick(SCORES);
const optional = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });

/** Leaves out what is undefined, as a file does. */
const compact = <T extends object>(config: T): T =>
	Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined)) as T;

const waitUntil: fc.Arbitrary<NodeConfig<"wait-until">> = fc.oneof(
	fc.record({
		time: pick(["09:00", "02:30", "00:00"]),
		weekdays: optional(fc.subarray([...WEEKDAYS], { minLength: 1 })),
	}),
	fc.record({
		between: fc.constantFrom<[string, string]>(["08:00", "18:00"], ["22:00", "06:00"], ["02:15", "02:45"]),
		weekdays: optional(fc.subarray([...WEEKDAYS], { minLength: 1 })),
	}),
	fc.record({ weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }) }),
	fc.record({
		"date-field": fc.constant("renewal"),
		offset: optional(pick(["-1d", "1d12h", "-2h", "1w"])),
		time: optional(pick(["09:00", "02:30"])),
	}),
);

const setField: fc.Arbitrary<NodeConfig<"set-field">> = fc.oneof(
	fc.record({ field: pick(["plan", "country", "job_title"]), value: pick(["pro", "Team", "DE", ""]) }),
	fc.record({ field: fc.constant("seats"), value: pick([0, 5, 10.5, null]) }),
	fc.record({ field: fc.constant("partner"), value: fc.boolean() }),
	fc.record({ field: fc.constant("renewal"), value: pick(DATES) }),
	fc.record({ field: fc.constant("langs"), value: fc.subarray(["de", "en"]) }),
);

/** A config for every kind; a kind without one does not compile. */
export const arbConfig: { [K in NodeKind]: fc.Arbitrary<NodeConfig<K>> } = {
	"segment-entry": fc.record({ segment: pick(segments) }),
	"event-entry": fc.record({ event: pick(EVENTS), where: optional(arbEventFilter) }).map(compact),
	"score-entry": fc.oneof(
		fc.record({ score, reaches: pick([10, 20]), "rearm-below": optional(pick([5, 10])) }).map(compact),
		fc.record({ score, "falls-below": pick([5, 10]) }),
	),
	"feedback-entry": fc
		.record({ answers: optional(fc.subarray([...ANSWERS], { minLength: 1 })) })
		.map(compact),
	"stage-entry": fc.record({ stage: pick(STAGES) }),
	"schedule-entry": fc.oneof(
		fc.record({ every: pick(["1d", "36h"]), segment: pick(segments) }),
		fc.record({ cron: pick(["30 2 * * *", "0 9 * * mon", "15 8,17 1,15 * fri"]), segment: pick(segments) }),
	),
	"called-entry": fc.constant({}),
	wait: fc.record({ for: pick(["1m", "1h", "1d", "7d"]) }),
	"wait-until": waitUntil.map(compact),
	"wait-for-event": fc
		.record({ event: pick(EVENTS), where: optional(arbEventFilter), for: pick(["1h", "2d"]) })
		.map(compact),
	condition: fc.record({ where: arbFilter({ scores: SCORES, segments, flows: Object.values(FLOWS) }) }),
	"score-bands": fc.record({
		score,
		bands: fc.constantFrom(
			[{ key: "some", from: 1 }],
			[
				{ key: "warm", from: 5 },
				{ key: "hot", from: 20 },
			],
		),
	}),
	"random-split": fc.record({
		branches: fc.constantFrom<Record<string, number>>({ a: 50, b: 50 }, { x: 1, y: 4.5, z_1: 5 }),
	}),
	exit: fc.constant({}),
	"adjust-points": fc
		.record({ score, add: pick([1, 10, -10, -3]), reason: optional(fc.constant("nudge")) })
		.map(compact),
	"set-points": fc.record({ score, to: pick([0, 7, 30]) }),
	"limit-points": fc.oneof(
		fc.record({ score, ceiling: pick([10, 15]) }),
		fc.record({ score, floor: pick([0, 5]), ceiling: optional(fc.constant(15)) }).map(compact),
	),
	"reset-points": fc.record({ score }),
	"add-to-segment": fc.record({ segment: pick(statics) }),
	"remove-from-segment": fc.record({ segment: pick(statics) }),
	"add-tag": fc.record({ tag: pick(TAGS) }),
	"remove-tag": fc.record({ tag: pick([...TAGS, "VIP"]) }),
	"set-field": setField,
	"set-stage": fc.record({ stage: pick(STAGES), backwards: optional(fc.boolean()) }).map(compact),
	"assign-owner": fc.oneof(
		fc.record({ to: pick(OWNERS), replace: optional(fc.boolean()) }).map(compact),
		fc
			.record({ "round-robin": fc.subarray(OWNERS, { minLength: 1 }), replace: optional(fc.boolean()) })
			.map(compact),
	),
	"suspend-marketing": fc.record({ lift: optional(fc.boolean()) }).map(compact),
	"delete-contact": fc.record({ grace: optional(pick(["0s", "1d", "7d"])) }).map(compact),
	notify: fc
		.record({
			to: fc.constantFrom<NodeConfig<"notify">["to"]>("owner", { role: "sales" }, { user: "kim@acme.test" }),
			subject: pick(["{{ contact.email }} is ready", "How was it?"]),
			message: optional(fc.constant("They came from {{ contact.country }}.")),
			"ask-feedback": optional(fc.boolean()),
			dedupe: optional(pick(WINDOWS)),
		})
		.map(compact),
	"send-email": fc
		.record({
			subject: pick(["Hello {{ contact.first_name }}", "News"]),
			body: fc.constant("Dear {{ contact.first_name }}"),
			kind: optional(pick(["marketing", "transactional"])),
		})
		.map(compact),
	webhook: fc
		.record({ url: fc.constant("https://crm.acme.test/hook"), event: optional(fc.constant("ready")) })
		.map(compact),
	"call-flow": fc.record({ flow: fc.constant(FLOWS.called) }),
};
