import { z } from "zod";
import { formsOf } from "./dispatch";
import { programSchema } from "./program";
import { scenarioSchema } from "./scenario";

type JsonSchema = Record<string, unknown>;

const pascal = (name: string) => name.replace(/(?:^|[ -])(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Describes a schema for editors. A dispatching schema becomes a definition of its own with one alternative for each
 * form, which also ends the recursion of filters inside filters.
 */
function schemaOf(root: z.ZodType, id: string, title: string): JsonSchema {
	const names = new Map<z.ZodType, string>();
	const waiting: z.ZodType[] = [];
	const nameOf = (schema: z.ZodType): string => {
		const known = names.get(schema);
		if (known !== undefined) return known;
		const plain = pascal(formsOf.get(schema)!.name);
		const taken = [...names.values()].filter((name) => name.replace(/\d+$/, "") === plain).length;
		const name = taken === 0 ? plain : `${plain}${taken + 1}`;
		names.set(schema, name);
		waiting.push(schema);
		return name;
	};
	const convert = (schema: z.ZodType): JsonSchema => {
		const described = z.toJSONSchema(schema, {
			io: "input",
			unrepresentable: "any",
			reused: "inline",
			override: ({ zodSchema, jsonSchema }) => {
				const inner = zodSchema as unknown as z.ZodType;
				if (!formsOf.has(inner)) return;
				for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
				jsonSchema.$ref = `#/$defs/${nameOf(inner)}`;
			},
		}) as JsonSchema;
		delete described.$schema;
		return described;
	};
	const body = convert(root);
	const definitions: JsonSchema = {};
	for (const schema of waiting) {
		const forms = Object.values(formsOf.get(schema)!.forms).map(convert);
		definitions[names.get(schema)!] = { anyOf: forms };
	}
	return {
		$schema: "https://json-schema.org/draft/2020-12/schema",
		$id: id,
		title,
		...body,
		$defs: definitions,
	};
}

/** The JSON Schemas of both file formats, by their file names. */
export function jsonSchemas(): Record<"program.schema.json" | "scenario.schema.json", JsonSchema> {
	return {
		"program.schema.json": schemaOf(programSchema, "program.schema.json", "A Ripen program, program/1"),
		"scenario.schema.json": schemaOf(scenarioSchema, "scenario.schema.json", "A Ripen scenario, scenario/1"),
	};
}

/** A schema as it stands in its file. */
export function printSchema(schema: JsonSchema): string {
	return `${JSON.stringify(schema, null, "\t")}\n`;
}
