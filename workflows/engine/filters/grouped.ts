import type { Filter } from "@/workflows/language/filter";
import { holds, type Names } from "./compile";

/**
 * The ids of all contacts for which a filter holds at `now` (an SQL expression), as one SQL query. What happened is
 * counted once for everybody, one grouped relation for each `did` or `did-not` that differs, instead of once for each
 * contact: for searches and rebuilds over everyone.
 */
export function selectAll(filter: Filter, names: Names, now: string): string {
	const relations: string[] = [];
	const group = (relation: string) => {
		if (!relations.includes(relation)) relations.push(relation);
		return `coalesce(g${relations.indexOf(relation)}.n, 0)`;
	};
	const truth = holds(filter, names, { contact: "c", now, passes: "enrollments", group });
	const joins = relations.map((relation, n) => `left join (${relation}) g${n} on g${n}.contact_id = c.id`);
	return ["select c.id from contacts c", ...joins, `where ${truth}`].join("\n");
}
