import type { Filter } from "@/workflows/language/filter";
import { holds, type Names, type Place } from "./compile";

/** A place from which filters are compiled for all contacts `c` at once, and the joins that what was compiled needs. */
export interface Everyone {
	place: Place;
	joins(): string;
}

/**
 * What happened is aggregated once for everybody, one grouped relation for each `did` or `did-not` that differs, instead
 * of once for each contact. `now` is an SQL expression; where it reads `c`, each contact stands at its own instant.
 */
export function everyone(now: string): Everyone {
	const relations = new Map<string, string[]>();
	const group = (condition: string, aggregate: string) => {
		if (!relations.has(condition)) relations.set(condition, []);
		const aggregates = relations.get(condition)!;
		if (!aggregates.includes(aggregate)) aggregates.push(aggregate);
		return `g${[...relations.keys()].indexOf(condition)}.a${aggregates.indexOf(aggregate)}`;
	};
	const joins = () => [...relations].map(([condition, list], n) => joinOf(n, condition, list)).join("\n");
	return { place: { contact: "c", now, passes: "enrollments", group }, joins };
}

function joinOf(n: number, condition: string, aggregates: string[]): string {
	const columns = aggregates.map((aggregate, i) => `${aggregate} as a${i}`).join(", ");
	const ofContact = /\bc\./.test(condition + columns) ? " join contacts c on c.id = e.contact_id" : "";
	return `left join (select e.contact_id, ${columns} from events e${ofContact} where ${condition} group by e.contact_id) g${n}
		on g${n}.contact_id = c.id`;
}

/** The ids of all contacts for which a filter holds at `now` (an SQL expression), as one SQL query. */
export function selectAll(filter: Filter, names: Names, now: string): string {
	const { place, joins } = everyone(now);
	const truth = holds(filter, names, place);
	return `select c.id from contacts c\n${joins()}\nwhere ${truth}`;
}
