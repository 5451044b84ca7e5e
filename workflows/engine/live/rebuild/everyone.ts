import type { Filter } from "@/workflows/language/filter";
import type { Context } from "../../context";
import { holds, type Names, nextLook, type Place } from "../../filters/compile";
import { everyone } from "../../filters/grouped";
import * as q from "../../sql";

/** From so many changed rows on, statistics of a table are made anew before others are joined with it. */
const ANALYSED_FROM = 5000;

/** Filters compiled for all contacts `c`, each at its own instant `now`; `joins` is what they need, once all are compiled. */
export interface Census {
	now: string;
	holds(filter: Filter): string;
	/** When time alone may next change one of these filters. */
	nextLook(filters: Filter[]): string | undefined;
	joins(): string;
}

/**
 * Nobody's time goes back: whoever is ahead of `at` (clocks of two machines) is judged at that own instant, one by one;
 * the others, as a rule all, are judged at once.
 */
export function censusAt(at: string, names: Names): Census {
	const instant = `timestamptz ${q.text(at)}`;
	const all = everyone(instant);
	const ahead: Place = { contact: "c", now: "c.clock", passes: "enrollments" };
	const each = (compile: (place: Place) => string) =>
		`(case when c.clock > ${instant} then ${compile(ahead)} else ${compile(all.place)} end)`;
	const nextOf = (filters: Filter[], place: Place) =>
		filters.flatMap((filter) => nextLook(filter, names, place) ?? []);
	return {
		now: `greatest(${instant}, c.clock)`,
		holds: (filter) => each((place) => holds(filter, names, place)),
		nextLook: (filters) =>
			nextOf(filters, ahead).length > 0
				? each((place) => `least(${nextOf(filters, place).join(", ")})`)
				: undefined,
		joins: all.joins,
	};
}

/**
 * Runs a statement that joins all contacts with what there is of them. A nested loop over statistics that are behind
 * would never return, and a hash that fits saves writing everything twice.
 */
export async function overEveryone<R>(context: Context, statement: string): Promise<R[]> {
	await context.run("set local enable_nestloop = off; set local work_mem = '128MB'");
	const rows = await context.run<R>(statement);
	await context.run("set local enable_nestloop to default; set local work_mem to default");
	return rows;
}

export async function analyzeAfter({ run }: Context, table: string, changed: number): Promise<void> {
	if (changed >= ANALYSED_FROM) await run(`analyze ${table}`);
}
