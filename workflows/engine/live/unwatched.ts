import type { Context } from "../context";
import { eventsStatement } from "../lane/events";
import { statementOf } from "../lane/statements";
import type { Compiled } from "../program";
import { isUnwatched } from "../watched";
import type { Engine } from "./engine";
import type { IncomingEvent } from "./ingest";
import type { Found } from "./who";

/** Whether points of the event may be over by now, as it has a time of its own. */
const isOver = (program: Compiled, { type, at }: IncomingEvent): boolean =>
	at !== undefined && (program.eventRules.get(type) ?? []).some(({ rule }) => rule.expires !== undefined);

const PREPARED = { prepare: true };

/**
 * Takes the events of contacts of whose events nothing reacts to any, all at once; their contacts and all others of the
 * batch are locked by then. What is history, new, or has something due first is left.
 */
export async function takeUnwatched(
	engine: Engine,
	context: Context,
	events: IncomingEvent[],
	{ ids, created, identified }: Found,
	isPast: (n: number) => boolean,
): Promise<{ taken: Set<number>; expires: Date | null }> {
	const { program, paused } = context;
	const left = new Set([...created, ...identified]);
	for (const [n, contact] of ids)
		if (isPast(n) || !isUnwatched(program, events[n].type) || isOver(program, events[n])) left.add(contact);
	const some = [...ids].filter(([, contact]) => !left.has(contact));
	if (some.length === 0) return { taken: new Set(), expires: null };
	const everybody = [...new Set(ids.values())];
	await context.run(
		"select from contacts where id = any ($1::text::bigint[]) order by id for no key update",
		[`{${everybody.join()}}`],
		PREPARED,
	);
	const rows = some.map(([n, contact_id]) => {
		const { type, at, properties } = events[n];
		return { n, contact_id, type, at, properties };
	});
	const [{ late, expires }] = await context.run<{ late: number[] | null; expires: Date | null }>(
		statementOf(program, `events ${[...paused].sort().join()}`, () => eventsStatement(program, paused)),
		[JSON.stringify(rows), engine.clock.now().toISOString()],
		PREPARED,
	);
	const isLate = new Set(late ?? []);
	return { taken: new Set(some.flatMap(([n, contact]) => (isLate.has(contact) ? [] : n))), expires };
}
