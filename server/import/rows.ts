import type { IncomingEvent } from "@/workflows/engine/live/ingest";
import type { FieldType } from "@/workflows/language/program";
import { type Cell, cellOf, type Habits, type Row, wordOf } from "./cells";
import type { ContactMap, EventMap, Source } from "./map";

const habitsOf = (map: ContactMap | EventMap): Habits => ({
	missing: new Set(map.missing),
	timezone: map.timezone,
});

/** What a row says of a contact, in the form that the API takes too; what is missing is left as it is. */
export function contactReader(map: ContactMap, types: ReadonlyMap<string, FieldType>) {
	const habits = habitsOf(map);
	return (row: Row): Record<string, unknown> => {
		const contact: Record<string, unknown> = { email: wordOf(row, map.email, habits) ?? undefined };
		const fields = present(
			Object.entries(map.fields).map(([key, source]) => [
				key,
				cellOf(row, source, types.get(key) ?? "text", habits),
			]),
		);
		if (Object.keys(fields).length > 0) contact.fields = fields;
		for (const [key, source] of [
			["stage", map.stage],
			["owner", map.owner],
			["timezone", map.zone],
		] as const) {
			const word = source === undefined ? null : wordOf(row, source, habits);
			if (word !== null) contact[key] = word;
		}
		if (map.suspended !== undefined) {
			const suspended = cellOf(row, map.suspended, "boolean", habits);
			if (suspended !== null) contact.suspended = suspended;
		}
		const refused = Object.entries(map["do-not-contact"] ?? {}).filter(
			([, source]) => cellOf(row, source as Source, "boolean", habits) === true,
		);
		if (refused.length > 0) contact["do-not-contact"] = refused.map(([channel]) => channel);
		const tags = tagsOf(row, map.tags, habits);
		if (tags.length > 0) contact.tags = tags;
		if (map.segments !== undefined) contact.segments = map.segments;
		const scores = present(
			Object.entries(map.scores ?? {}).map(([key, source]) => [key, cellOf(row, source, "number", habits)]),
		);
		if (Object.keys(scores).length > 0) contact.scores = scores;
		return contact;
	};
}

/** When the contact of a row came to be known, where the file says so. */
export function createdAt(map: ContactMap, row: Row): string | undefined {
	if (map.created_at === undefined) return undefined;
	const date = cellOf(row, map.created_at, "date", habitsOf(map));
	return date === null ? undefined : new Date(String(date)).toISOString();
}

/** What a row says of an event, in the form that the API takes too. */
export function eventReader(map: EventMap) {
	const habits = habitsOf(map);
	return (row: Row): { [Key in keyof IncomingEvent]?: unknown } => {
		const word = (source: Source | undefined) =>
			source === undefined ? undefined : (wordOf(row, source, habits) ?? undefined);
		const id = map["contact-id"] === undefined ? null : cellOf(row, map["contact-id"], "number", habits);
		const at = map.at === undefined ? null : cellOf(row, map.at, "date", habits);
		const properties = present(
			Object.entries(map.properties).map(([name, source]) => [name, cellOf(row, source, "text", habits)]),
		);
		return {
			...defined("id", word(map.id)),
			...defined("type", word(map.type)),
			...defined("email", word(map.email)),
			...defined("anonymousId", word(map["anonymous-id"])),
			...(id === null ? {} : { contactId: id }),
			...(at === null ? {} : { at }),
			...(Object.keys(properties).length === 0 ? {} : { properties }),
		};
	};
}

const defined = (key: string, value: string | undefined) => (value === undefined ? {} : { [key]: value });

const present = (pairs: [string, Cell][]) => Object.fromEntries(pairs.filter(([, cell]) => cell !== null));

function tagsOf(row: Row, tags: ContactMap["tags"], habits: Habits): string[] {
	if (tags === undefined) return [];
	if (Array.isArray(tags)) return tags;
	const cell = cellOf(row, tags, "list", habits);
	return cell === null ? [] : [cell].flat().map(String);
}
