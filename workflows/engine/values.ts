import { isZone } from "@/workflows/language/instant";
import type { FieldValue } from "@/workflows/language/values";

/** What is to be changed about one contact, as an operation takes it: null unsets, absent leaves as it is. */
export interface Change {
	fields?: Record<string, FieldValue>;
	stage?: string | null;
	owner?: string | null;
	timezone?: string | null;
	suspended?: boolean | null;
	"do-not-contact"?: string[] | null;
	tags?: string[];
	"not-tags"?: string[];
	segments?: string[];
	"not-segments"?: string[];
}

/** The change as one JSON row for SQL; a zone that is not known stays beside it as null. */
export function changeRow(contactId: number, change: Change) {
	const fields = { ...change.fields };
	if (change.timezone !== undefined) fields.timezone = change.timezone;
	const zone = typeof fields.timezone === "string" && isZone(fields.timezone) ? fields.timezone : null;
	return {
		contact_id: contactId,
		fields,
		zone,
		facts: {
			...(change.stage === undefined ? {} : { stage: change.stage }),
			...(change.owner === undefined ? {} : { owner: change.owner }),
			...(change.suspended === undefined ? {} : { suspended: change.suspended ?? false }),
			...(change["do-not-contact"] === undefined ? {} : { dnc: change["do-not-contact"] ?? [] }),
		},
		tags: change.tags ?? [],
		not_tags: change["not-tags"] ?? [],
		segments: change.segments ?? [],
		not_segments: change["not-segments"] ?? [],
	};
}

export type ChangeRow = ReturnType<typeof changeRow>;
