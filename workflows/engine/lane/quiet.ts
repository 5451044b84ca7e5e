import { type Filter, filterReads } from "@/workflows/language/filter";
import { armingOf, type ScoreEntry } from "../facts";
import { holds, type Place } from "../filters/compile";
import { type Compiled, liveEntries } from "../program";
import { REFUSED } from "../rules";
import * as q from "../sql";
import type { Around } from "./around";

/**
 * SQL conditions under which nothing reacts to the change of one score of the contact `c`: no `while` rule begins or
 * ends to hold, it joins and leaves no segment, leaves no flow, crosses nothing. `around` knows the new balance.
 */
export function quietAbout(program: Compiled, score: string, place: Place, around: Around): string[] {
	const key = `score:${score}`;
	const truth = (filter: Filter) =>
		holds(filter, program.names, { ...place, balance: (key) => around.balance(key) });
	const { contact } = place;
	const conditions: string[] = [];
	for (const layer of program.layers) {
		for (const { rule, score: held, reads } of layer.rules) {
			if (!reads.has(key)) continue;
			const grant = `exists (select from grants g where g.contact_id = ${contact}.id and g.score_id = ${held.id} and g.held and g.rule = ${q.text(rule.key)})`;
			conditions.push(`(${truth(rule.while)} and not ${REFUSED}) = ${grant}`);
		}
		for (const { id, where, reads } of layer.segments) {
			if (!reads.has(key)) continue;
			conditions.push(`${truth(where!)} = ${around.isMember(id)}`);
		}
	}
	for (const version of program.versions.values()) {
		if (!version.exitReads.has(key)) continue;
		const inside = `exists (select from enrollments i where i.contact_id = ${contact}.id and i.version_id = ${version.id})`;
		conditions.push(`not (${truth(version.graph["exit-when"]!)} and ${inside})`);
	}
	for (const entry of liveEntries(program)) {
		if (entry.node.kind !== "score-entry" || entry.node.config.score !== score) continue;
		conditions.push(staysArmed(entry.node, entry.version.flow.id, around.balance(score), contact));
	}
	return conditions;
}

function staysArmed(node: ScoreEntry, flowId: number, balance: string, contact: string): string {
	const arming = armingOf(node);
	return `(select not case when coalesce(a.armed, ${arming.byDefault}) then ${arming.fires} else ${arming.rearms} end
		from (select ${balance} as v) b left join arms a
			on a.contact_id = ${contact}.id and a.flow_id = ${flowId} and a.node = ${q.text(node.id)})`;
}

/** Whether anything in the program reads who is in a flow. */
export function isReadInFlow(program: Compiled, flowKey: string): boolean {
	const key = `flow:${flowKey}`;
	const layers = program.layers.flatMap((layer) => [...layer.rules, ...layer.segments]);
	const versions = [...program.versions.values()];
	return (
		layers.some((one) => one.reads.has(key)) ||
		versions.some(
			(v) =>
				v.exitReads.has(key) ||
				v.graph.nodes.some((node) => node.kind === "condition" && filterReads(node.config.where).has(key)),
		)
	);
}
