import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Names } from "@/workflows/language/define-node";
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
		expect(definition.icon).not.toBe("");
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
	["wait", { for: "7d" }, "Wait 7 days"],
	["wait", {}, "Wait …"],
	["adjust-points", { score: "engagement", add: -10 }, "Take 10 off ENGAGEMENT"],
	["condition", { where: { score: "e", op: "<=", value: 10 } }, "E is at most 10?"],
	["wait-until", { "date-field": "renewal", offset: "-1d" }, "Wait until RENEWAL -1 day"],
	["notify", { to: { role: "sales" }, subject: "Ready" }, "Notify role sales: Ready"],
	["score-entry", { score: "fit", "falls-below": 5 }, "When FIT falls below 5"],
	["delete-contact", {}, "Delete the contact, erased after 7 days"],
])("the card of %s with %j says “%s”", (kind, config, said) => {
	expect(sentenceOf({ kind, config }, names)).toBe(said);
});

test("ports follow the config where the kind says so", () => {
	const bands = [{ key: "warm", from: 5 }];
	expect(portsOf({ kind: "score-bands", config: { bands } })).toEqual(["warm", "below"]);
	expect(portsOf({ kind: "random-split", config: { branches: { a: 1, b: 2 } } })).toEqual(["a", "b"]);
	expect(definitions["wait-for-event"].ports({})).toEqual(["happened", "timed-out"]);
});
