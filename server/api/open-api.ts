import { z } from "zod";
import { MOST_EVENTS } from "@/workflows/engine/live/ingest";
import { contactSchema } from "./contact-input";
import { eventSchema } from "./event-input";
import { MOST_CONTACTS } from "./post-contacts";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json => {
	const { $schema: _, ...described } = z.toJSONSchema(schema, {
		io: "input",
		unrepresentable: "any",
	}) as Json;
	return described;
};

const text = { type: "string" };
const query = (name: string, description: string, required = false) => ({
	name,
	in: "query",
	required,
	description,
	schema: text,
});
const inPath = (name: string) => ({ name, in: "path", required: true, schema: text });
const json = (schema: Json) => ({ content: { "application/json": { schema } }, required: true });
const listBody = (name: string, items: Json, maxItems: number) =>
	json({
		type: "object",
		required: [name],
		additionalProperties: false,
		properties: { [name]: { type: "array", maxItems, items } },
	});

function operation(summary: string, rest: Json = {}, success = "200"): Json {
	const refused = {
		description: "problem+json",
		content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
	};
	return { summary, ...rest, responses: { [success]: { description: "Done" }, default: refused } };
}

/** The API as OpenAPI 3.1; schemas of what is sent come from what checks it. */
export function openApi(): Json {
	const page = [query("limit", "rows of a page"), query("cursor", "nextCursor of the page before")];
	return {
		openapi: "3.1.0",
		info: { title: "Ripen", version: "1", description: "See docs/api.md." },
		servers: [{ url: "/api/v1" }],
		security: [{ key: [] }],
		paths: {
			"/events": {
				post: operation(
					"Take events",
					{ requestBody: listBody("events", schemaOf(eventSchema), MOST_EVENTS) },
					"202",
				),
			},
			"/contacts": {
				get: operation("Find a contact by e-mail", { parameters: [query("email", "the address", true)] }),
				post: operation("Create or change contacts", {
					requestBody: listBody("contacts", schemaOf(contactSchema), MOST_CONTACTS),
				}),
			},
			"/contacts/{id}/ledger": {
				get: operation("The ledger of a contact, newest first", { parameters: [inPath("id"), ...page] }),
			},
			"/program": {
				get: operation("The program, YAML or JSON by Accept"),
				put: operation("Apply a program", {
					parameters: [
						query("dry-run", "1: only say what would change"),
						query("prune", "1: remove what is unused"),
					],
					requestBody: json({
						type: "object",
						description: "program/1, as docs/schemas/program.schema.json says",
					}),
				}),
			},
			"/flows/{key}/stats": { get: operation("Counts of a flow", { parameters: [inPath("key")] }) },
			"/alerts": {
				get: operation("Alerts, newest first", {
					parameters: [query("status", "open, closed or all"), ...page],
				}),
			},
		},
		components: {
			securitySchemes: { key: { type: "http", scheme: "bearer" } },
			schemas: {
				Problem: {
					type: "object",
					properties: {
						type: text,
						title: text,
						status: { type: "integer" },
						detail: text,
						errors: { type: "array", items: { type: "object", properties: { path: text, message: text } } },
					},
				},
			},
		},
	};
}
