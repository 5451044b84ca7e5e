import { type Fault, fault } from "../fault";
import { lintScenario } from "../lint";
import type { Program } from "../program";
import type { ScenarioContact, TimelineEntry } from "../scenario";
import type { Cast } from "./types";
import { after, spanOf } from "./when";

/**
 * What a cast names that the program does not have (scores, fields, segments, stages), each fault with its place in the
 * cast: `personas[0].facts.scores.fit`.
 */
export function faultsOfCast(cast: Cast, program: Program): Fault[] {
	const places: { contacts: string[]; timeline: string[] } = { contacts: [], timeline: [] };
	const contacts: ScenarioContact[] = [];
	const timeline: TimelineEntry[] = [];
	for (const list of ["personas", "copies"] as const) {
		for (const [i, { facts, script }] of (cast[list] ?? []).entries()) {
			const { domain: _, ...known } = facts;
			const email = `${list}-${i}@check.test`;
			contacts.push({ email, ...known });
			places.contacts.push(`${list}[${i}].facts`);
			for (const [k, line] of script.entries()) {
				timeline.push({ ...line, at: after(spanOf(line.at).from), contact: email });
				places.timeline.push(`${list}[${i}].script[${k}]`);
			}
		}
	}
	const scenario = { ripen: "scenario/1" as const, program, start: "2026-01-01", contacts, timeline };
	return lintScenario(scenario, program).map(({ path, message, remedy }) => {
		const [, what, index, rest] = /^(contacts|timeline)\[(\d+)\](.*)$/.exec(path)!;
		return fault(places[what as keyof typeof places][Number(index)]! + rest, message, remedy);
	});
}
