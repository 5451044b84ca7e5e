import { createHash } from "node:crypto";
import type { IncomingEvent } from "@/workflows/engine/live/ingest";

/**
 * Names events that carry no id of their own, so that a second run takes none twice: by their content and by which of
 * equal ones in this file they are. The name of the file and the order of other rows do not matter. Holds some eighty
 * bytes a different event for as long as the import takes.
 */
export function eventIds(): (event: IncomingEvent) => string {
	const seen = new Map<string, number>();
	return (event) => {
		const content = createHash("sha256").update(canonical(event)).digest("base64url");
		const short = content.slice(0, 16);
		const occurrence = (seen.get(short) ?? 0) + 1;
		seen.set(short, occurrence);
		return `import-${content}${occurrence === 1 ? "" : `-${occurrence}`}`;
	};
}

function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
	const pairs = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return `{${pairs
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
		.join(",")}}`;
}
