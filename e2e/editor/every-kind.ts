import { readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";

const brackets = {
	all: [
		{ stage: "SQL", op: "before" },
		{ any: [{ tag: "vip" }, { field: "country", op: "in", value: ["DE", "AT"] }] },
		{
			did: "page_view",
			where: { property: "url", op: "contains", value: "/pricing" },
			times: ">= 3",
			within: "2w",
		},
		{ not: { any: [{ owner: "unset" }, { feedback: "junk", within: "90d" }] } },
		{ field: "renewal", op: "within", value: "30d" },
		{ "do-not-contact": "phone" },
	],
};

/** A step of every kind and every control of the inspector, in one flow that means nothing. */
const steps = [
	{ kind: "wait", config: { for: "36h" } },
	{ kind: "wait-until", config: { between: ["09:30", "17:00"], weekdays: ["mon", "sat"] } },
	{ kind: "wait-until", config: { "date-field": "renewal", offset: "-2w", time: "08:15" } },
	{ kind: "set-points", config: { score: "engagement", to: 5 } },
	{ kind: "limit-points", config: { score: "fit", floor: -10 } },
	{ kind: "add-to-segment", config: { segment: "nurture" } },
	{ kind: "remove-from-segment", config: { segment: "needs-feedback" } },
	{ kind: "add-tag", config: { tag: "met-in-spring" } },
	{ kind: "remove-tag", config: { tag: "vip" } },
	{ kind: "set-field", config: { field: "employees", value: 12 } },
	{ kind: "set-stage", config: { stage: "SQL", backwards: true } },
	{ kind: "assign-owner", config: { "round-robin": ["sam@acme.test", "kim@acme.test"], replace: true } },
	{ kind: "suspend-marketing", config: { lift: true } },
	{
		kind: "notify",
		config: {
			to: { role: "sales" },
			subject: "Look",
			message: "At this.",
			via: ["inbox", "email"],
			dedupe: "3d",
		},
	},
	{ kind: "send-email", config: { subject: "Hello", body: "You there.", kind: "transactional" } },
	{ kind: "webhook", config: { url: "https://crm.example/hook", event: "ready" } },
	{ kind: "call-flow", config: { flow: "conversation-points" } },
	{ kind: "condition", config: { where: brackets } },
];

const entries = [
	{ kind: "segment-entry", config: { segment: "has-score" } },
	{
		kind: "event-entry",
		config: { event: "form_submit", where: { property: "form", op: "=", value: "demo" } },
	},
	{ kind: "score-entry", config: { score: "engagement", "falls-below": 5 } },
	{ kind: "feedback-entry", config: { answers: ["bad_fit", "junk"] } },
	{ kind: "stage-entry", config: { stage: "MQL" } },
	{ kind: "schedule-entry", config: { cron: "0 9 * * mon", segment: "nurture" } },
	{ kind: "called-entry", config: {} },
];

const branches = [
	{
		id: "bands",
		kind: "score-bands",
		config: {
			score: "engagement",
			bands: [
				{ key: "some", from: 10 },
				{ key: "hot", from: 60 },
				{ key: "burning", from: 90 },
			],
		},
		next: { some: "split", hot: "listen", below: "gone" },
	},
	{
		id: "split",
		kind: "random-split",
		config: { branches: { a: 1, b: 2, c: 3 } },
		next: { a: "less", c: "out" },
	},
	{
		id: "listen",
		kind: "wait-for-event",
		config: { event: "email_click", for: "5d" },
		next: { happened: "clear", "timed-out": "gone" },
	},
	{
		id: "less",
		kind: "adjust-points",
		config: { score: "fit", add: -3, reason: "By chance" },
		next: "clear",
	},
	{ id: "clear", kind: "reset-points", config: { score: "engagement" } },
	{ id: "gone", kind: "delete-contact", config: { grace: "14d" } },
	{ id: "out", kind: "exit", config: {} },
];

export function everyKind(): Draft {
	const chain = steps.map(({ kind, config }, at) => ({
		id: `s${at}`,
		kind,
		config,
		next: at + 1 < steps.length ? `s${at + 1}` : { yes: "bands" },
	}));
	const read = readDraft({
		key: "every-kind",
		name: "Every kind",
		reentry: { "again-after": "3w" },
		"exit-when": { not: { any: [{ segment: "has-score" }, { "in-flow": "limit" }] } },
		nodes: [...entries.map((entry, at) => ({ id: `e${at}`, ...entry, next: "s0" })), ...chain, ...branches],
	});
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	return read.value.draft;
}
