import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ICONS, type Names } from "@/workflows/language/define-node";
import { arbConfig } from "@/workflows/language/testing/nodes";
import { definitionOf, definitions, NODE_KINDS, type NodeKind, portsOf, sentenceOf } from "./definitions";

const name = (key: string) => key.toUpperCase();
const names: Names = { score: name, segment: name, flow: name, field: name, user: name };

describe.each(NODE_KINDS)("%s", (kind) => {
	const definition = definitionOf(kind);

	test("stands under its own name, with words for people", () => {
		expect(definition.kind).toBe(kind);
		expect(definition.label).toMatch(/^[A-Z]/);
		expect(definition.help).toMatch(/^[A-Z].*\.$/);
		expect(ICONS).toContain(definition.icon);
	});

	test("lets every key of its config be edited", () => {
		const shape = definition.config instanceof z.ZodObject ? Object.keys(definition.config.shape) : [];
		expect(definition.inspector.map((field) => field.key).sort()).toEqual(shape.sort());
		for (const { key, optional } of definition.inspector) {
			const part = (definition.config as z.ZodObject).shape[key] as z.ZodType;
			if (part instanceof z.ZodOptional) expect([key, optional]).toEqual([key, true]);
		}
	});

	test("reads whole on its card, with and without a config", () => {
		for (const config of [{}, definition.defaults]) {
			const said = sentenceOf({ kind, config }, names);
			expect(said).toMatch(/^[A-Z]/);
			expect(said).not.toMatch(/undefined|null|NaN|\[object/);
		}
		fc.assert(
			fc.property(arbConfig[kind] as fc.Arbitrary<object>, (config) => {
				expect(definition.config.safeParse(config).error?.issues ?? []).toEqual([]);
				expect(sentenceOf({ kind, config }, names)).not.toMatch(/undefined|NaN|\[object/);
			}),
			{ numRuns: 30 },
		);
	});

	test("has a port, unless the pass ends here", () => {
		const ports = portsOf({ kind, config: definition.defaults });
		expect(ports.length === 0).toBe(["delete-contact", "exit"].includes(kind));
		expect(new Set(ports).size).toBe(ports.length);
	});
});

test.each<[NodeKind, object, string]>([
	["segment-entry", {}, "Is in a segment"],
	["segment-entry", { segment: "has-score" }, "Is in HAS-SCORE"],
	["event-entry", {}, "Does something"],
	[
		"event-entry",
		{ event: "page_view", where: { property: "url", op: "contains", value: "/pricing" } },
		"Viewed a page where url contains /pricing",
	],
	["event-entry", { event: "webinar" }, "Did webinar"],
	["score-entry", {}, "A score reaches …"],
	["score-entry", { score: "engagement", reaches: 60 }, "ENGAGEMENT reaches 60"],
	["score-entry", { score: "fit", "falls-below": 5 }, "FIT falls below 5"],
	["feedback-entry", {}, "Sales gives any answer"],
	["feedback-entry", { answers: ["good_lead", "junk"] }, "Sales answers Good lead or Junk"],
	["stage-entry", { stage: "MQL" }, "Becomes MQL"],
	["schedule-entry", {}, "Every …, everyone in a segment"],
	["schedule-entry", { every: "7d", segment: "vip" }, "Every 7 days, everyone in VIP"],
	["schedule-entry", { cron: "0 9 * * mon", segment: "vip" }, "Every Monday at 09:00, everyone in VIP"],
	["schedule-entry", { cron: "*/5 * * * *", segment: "vip" }, "At */5 * * * *, everyone in VIP"],
	["called-entry", {}, "Is sent here by another flow"],
	["wait", { for: "7d" }, "Wait 7 days"],
	["wait", {}, "Wait …"],
	["wait-until", {}, "Wait until …"],
	["wait-until", { time: "09:00" }, "Wait until 09:00"],
	["wait-until", { weekdays: ["mon", "tue"] }, "Wait until Monday or Tuesday"],
	["wait-until", { between: ["08:00", "18:00"] }, "Wait until it is between 08:00 and 18:00"],
	["wait-until", { "date-field": "renewal", offset: "-1d" }, "Wait until 1 day before RENEWAL"],
	["wait-until", { "date-field": "renewal", time: "09:00" }, "Wait until RENEWAL, 09:00"],
	["wait-for-event", {}, "Wait for an event, at most …"],
	["wait-for-event", { event: "form_submit", for: "3d" }, "Wait for a submitted form, at most 3 days"],
	["condition", {}, "Is it so that …?"],
	["condition", { where: { score: "e", op: "<=", value: 10 } }, "E is at most 10?"],
	["score-bands", {}, "Sort by a score: …"],
	["score-bands", { score: "fit", bands: [{ key: "warm", from: 20 }] }, "Sort by FIT: warm from 20"],
	["random-split", { branches: { a: 1, b: 3 } }, "Split at random: a 25 %, b 75 %"],
	["exit", {}, "Leave the flow"],
	["adjust-points", {}, "Give … to a score"],
	["adjust-points", { score: "engagement", add: 10 }, "Give 10 to ENGAGEMENT"],
	["adjust-points", { score: "engagement", add: -10 }, "Take 10 off ENGAGEMENT"],
	["set-points", { score: "fit", to: 0 }, "Set FIT to 0"],
	["limit-points", { score: "fit", ceiling: 70 }, "Keep FIT at 70 or less"],
	["limit-points", { score: "fit", floor: 0, ceiling: 70 }, "Keep FIT between 0 and 70"],
	["reset-points", { score: "fit" }, "Reset FIT"],
	["add-to-segment", { segment: "vip" }, "Add to VIP"],
	["remove-from-segment", {}, "Remove from a segment"],
	["add-tag", {}, "Add the tag …"],
	["set-field", { field: "partner", value: true }, "Set PARTNER to yes"],
	["set-field", { field: "plan", value: null }, "Empty PLAN"],
	["set-stage", { stage: "Lead", backwards: true }, "Set the stage to Lead, even backwards"],
	["assign-owner", {}, "Assign to …"],
	["assign-owner", { "round-robin": ["a", "b", "c"] }, "Assign to A, B or C"],
	["suspend-marketing", { lift: true }, "Lift the marketing suspension"],
	["delete-contact", {}, "Delete the contact, for good after 7 days"],
	["notify", { to: { role: "sales" }, subject: "Ready" }, "Notify all of sales: Ready"],
	[
		"notify",
		{ to: "owner", subject: "{{ contact.first_name }} is ready", "ask-feedback": true },
		"Ask the owner: [first name] is ready",
	],
	["send-email", {}, "Send an e-mail: …"],
	["webhook", { url: "https://crm.acme.test/hook" }, "Send the contact to crm.acme.test"],
	["call-flow", {}, "Run a flow"],
])("the card of %s with %j says “%s”", (kind, config, said) => {
	expect(sentenceOf({ kind, config }, names)).toBe(said);
});

const leaf = { segment: "a" };
const pair = { any: [{ segment: "a" }, { tag: "b" }] };

test.each<[object, string]>([
	[{ segment: "has-score" }, "Is in HAS-SCORE?"],
	[{ not: { segment: "has-score" } }, "Is not in HAS-SCORE?"],
	[{ not: { all: [leaf] } }, "Is not in A?"],
	[{ not: pair }, "Not (is in A or is tagged b)?"],
	[{ all: [leaf, pair] }, "Is in A and (is in A or is tagged b)?"],
	[{ any: [{ all: [leaf, leaf] }, { tag: "b" }] }, "(is in A and is in A) or is tagged b?"],
	[
		{ did: "page_view", times: ">= 3", within: "14d" },
		"Viewed a page at least 3 times within the last 14 days?",
	],
	[{ did: "trial", times: "= 1" }, "Did trial exactly once?"],
	[{ did: "trial", times: "< 1" }, "Did trial fewer than 1 time?"],
	[{ "did-not": "email_open", within: "30d" }, "Did not open an e-mail within the last 30 days?"],
	[
		{ did: "form_submit", where: { property: "form", op: "=", value: "demo" }, times: "> 1" },
		"Submitted a form where form is demo, more than once?",
	],
	[{ field: "plan", op: "is-set" }, "PLAN has a value?"],
	[{ field: "langs", op: "in", value: ["de", "en"] }, "LANGS is one of de, en?"],
	[{ stage: "MQL", op: "from" }, "Stage is MQL or later?"],
	[{ stage: "MQL", op: "before" }, "Stage is before MQL?"],
	[{ owner: "unset" }, "Has no owner?"],
	[{ not: { owner: "unset" } }, "Has an owner?"],
	[{ feedback: "bad_timing", within: "90d" }, "Sales said Bad timing within the last 90 days?"],
	[{ "do-not-contact": "email" }, "Refuses e-mail?"],
	[{ suspended: true }, "Marketing is suspended?"],
])("a condition on %j asks “%s”", (where, said) => {
	expect(sentenceOf({ kind: "condition", config: { where } }, names)).toBe(said);
});

test("ports follow the config where the kind says so", () => {
	const bands = [{ key: "warm", from: 5 }];
	expect(portsOf({ kind: "score-bands", config: { bands } })).toEqual(["warm", "below"]);
	expect(portsOf({ kind: "random-split", config: { branches: { a: 1, b: 2 } } })).toEqual(["a", "b"]);
	expect(definitions["wait-for-event"].ports({})).toEqual(["happened", "timed-out"]);
});
