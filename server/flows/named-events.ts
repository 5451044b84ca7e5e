import { isRecord } from "@/workflows/language/dispatch";

/** Types of events that a program names, each with the properties that it asks for. */
export type NamedEvents = Map<string, Set<string>>;

const TYPES = ["event", "did", "did-not"] as const;

/** Looks through flows, scores and segments, finished or not. */
export function namedEvents(value: unknown, found: NamedEvents = new Map()): NamedEvents {
	if (Array.isArray(value)) for (const one of value) namedEvents(one, found);
	if (!isRecord(value)) return found;
	for (const key of TYPES) {
		const type = value[key];
		if (typeof type !== "string" || type === "") continue;
		const properties = found.get(type) ?? new Set();
		found.set(type, propertiesIn(value.where, properties));
	}
	// The event of a webhook is a name for whoever gets it.
	for (const [name, inner] of Object.entries(value))
		if (!(name === "config" && value.kind === "webhook")) namedEvents(inner, found);
	return found;
}

function propertiesIn(filter: unknown, found: Set<string>): Set<string> {
	if (Array.isArray(filter)) for (const one of filter) propertiesIn(one, found);
	if (!isRecord(filter)) return found;
	if (typeof filter.property === "string" && filter.property !== "") found.add(filter.property);
	for (const inner of Object.values(filter)) propertiesIn(inner, found);
	return found;
}
