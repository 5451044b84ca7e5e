import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { jsonSchemas, printSchema } from "./json-schema";
import { arbProgram } from "./testing/programs";

const schemas = jsonSchemas();
const file = (name: string) => readFileSync(new URL(`../../docs/schemas/${name}`, import.meta.url), "utf8");

describe("the JSON Schemas", () => {
	test.each(Object.entries(schemas))("%s is current", (name, schema) => {
		expect(file(name)).toBe(printSchema(schema));
	});

	test("describe filters by a definition that refers to itself", () => {
		const text = JSON.stringify(schemas["program.schema.json"]);
		expect(text).toContain('"not":{"$ref":"#/$defs/Filter"}');
		const referred = [...text.matchAll(/#\/\$defs\/(\w+)/g)].map(([, name]) => name!);
		expect(referred.filter((name) => !(name in (schemas["program.schema.json"].$defs as object)))).toEqual(
			[],
		);
	});

	test("take what the reader takes, and no unknown key", () => {
		const schema = z.fromJSONSchema(schemas["program.schema.json"] as never);
		fc.assert(
			fc.property(arbProgram(), (program) => {
				expect(schema.safeParse(program).error?.issues ?? []).toEqual([]);
			}),
			{ numRuns: 20 },
		);
		expect(schema.safeParse({ ripen: "program/1", timezon: "UTC" }).success).toBe(false);
		const odd = { key: "f", nodes: [{ id: "in", kind: "event-entry", config: { evnt: "x" } }] };
		expect(schema.safeParse({ ripen: "program/1", flows: [odd] }).success).toBe(false);
	});
});
