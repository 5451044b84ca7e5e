import { z } from "zod";
import { readAs } from "@/workflows/language/fault";
import type { Read } from "@/workflows/language/read";
import { CHANNELS, key, oneOf, strict, tag, text, wideKey, zone } from "@/workflows/language/values";

const words = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String));

/** Where a value comes from: a column by its name, a template of columns, or the same for every row. */
const detailed = strict({
	column: text(500).optional(),
	/** The same value for every row. */
	value: z.union([z.string(), z.number(), z.boolean()]).optional(),
	/** Words of this column that mean nothing, beside those of the file. */
	missing: words.optional(),
	/** What a word of the column becomes; others stay as they are. */
	words: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
	as: oneOf("text", "number", "boolean", "date", "list").optional(),
	yes: words.optional(),
	no: words.optional(),
	decimal: oneOf(".", ",").optional(),
	format: text(100).optional(),
	timezone: zone.optional(),
	separator: text(10).optional(),
}).refine((source) => (source.column === undefined) !== (source.value === undefined), {
	error: "takes either a column or a value; name one of them",
});

const source = z.union([text(500), detailed], {
	error: (issue) =>
		typeof issue.input === "object" && issue.input !== null
			? undefined
			: 'should be the name of a column, a template like "{{ Id }}@leads.test", or { column: … }',
});
export type Source = z.output<typeof source>;
export type Detailed = z.output<typeof detailed>;

const file = {
	ripen: z.literal("import/1"),
	/** Words that mean empty in every column. */
	missing: words.default([]),
	delimiter: text(1).default(","),
	encoding: oneOf("utf-8", "utf-16le", "windows-1252", "iso-8859-1").default("utf-8"),
	/** The zone of times without an offset. */
	timezone: zone.default("UTC"),
};

const contactMap = strict({
	...file,
	email: source,
	fields: z.record(wideKey, source).default({}),
	tags: z.union([source, z.array(tag)]).optional(),
	segments: z.array(key).optional(),
	stage: source.optional(),
	owner: source.optional(),
	zone: source.optional(),
	created_at: source.optional(),
	suspended: source.optional(),
	"do-not-contact": z.partialRecord(oneOf(...CHANNELS), source).optional(),
	scores: z.record(key, source).optional(),
});
export type ContactMap = z.output<typeof contactMap>;

const eventMap = strict({
	...file,
	email: source.optional(),
	"contact-id": source.optional(),
	"anonymous-id": source.optional(),
	type: source,
	at: source.optional(),
	id: source.optional(),
	properties: z.record(text(200), source).default({}),
}).refine((map) => [map.email, map["contact-id"], map["anonymous-id"]].filter(Boolean).length === 1, {
	error: "says nobody who did the events, or says it twice; name one of email, contact-id, anonymous-id",
});
export type EventMap = z.output<typeof eventMap>;

export const readContactMap = (value: unknown): Read<ContactMap> => readAs(contactMap, value);
export const readEventMap = (value: unknown): Read<EventMap> => readAs(eventMap, value);

/** A source with all its words; a text with braces is a template. */
export function detail(given: Source): Detailed {
	return typeof given === "string" ? { column: given } : given;
}

/** The columns that a source reads. */
export function columnsOf(given: Source): string[] {
	const { column } = detail(given);
	if (column === undefined) return [];
	return isTemplate(column) ? [...column.matchAll(TEMPLATE)].map((found) => found[1]!) : [column];
}

export const TEMPLATE = /\{\{\s*(.+?)\s*\}\}/g;
export const isTemplate = (text: string): boolean => text.includes("{{");
