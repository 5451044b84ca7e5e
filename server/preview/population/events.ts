import type { Run } from "@/workflows/engine/context";
import { isRecord } from "@/workflows/language/dispatch";

/** The types of events that any filter asks about: of others nobody looks back. */
export async function eventsRead(run: Run): Promise<string[]> {
	const said = await run<{ said: unknown }>(
		`select rules as said from scores union all select "where" from segments where "where" is not null
		union all select draft::jsonb from flows union all select graph::jsonb from versions`,
	);
	const types = new Set<string>();
	for (const row of said) collect(row.said, types);
	return [...types];
}

function collect(value: unknown, types: Set<string>): void {
	if (Array.isArray(value)) for (const one of value) collect(one, types);
	else if (isRecord(value))
		for (const [name, inner] of Object.entries(value))
			if ((name === "did" || name === "did-not") && typeof inner === "string") types.add(inner);
			else collect(inner, types);
}
