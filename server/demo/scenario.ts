import type { Program } from "@/workflows/language/program";
import type { Scenario, TimelineEntry } from "@/workflows/language/scenario";
import { chanceOf } from "./chance";
import type { Deed } from "./lives";
import { type Person, people } from "./people";

export const DAYS = 28;
const DAY_MS = 86_400_000;

/** Four weeks of a company that end at `now`. The same seed gives the same people and the same lives. */
export function demoScenario(
	program: Program,
	now: Date,
	count = 300,
	seed = 20,
): Scenario & { program: Program } {
	const chance = chanceOf(seed);
	const start = now.getTime() - DAYS * DAY_MS;
	const at = (day: number) => new Date(start + Math.min(day, DAYS - 0.001) * DAY_MS).toISOString();
	const all = people(count, chance);
	const timeline: TimelineEntry[] = [];
	for (const person of all) {
		const from = person.known === "before" ? 0.1 : 0.2 + chance.next() * 12;
		if (person.known === "later")
			timeline.push({ at: at(from - 0.05), contact: person.email, created: person.facts });
		for (const deed of person.life.deeds(chance, from, DAYS)) timeline.push(entryOf(person, deed, at));
	}
	// Looks at nothing: it only lets time go on to the end.
	timeline.push({ at: now.toISOString(), expect: { flow: program.flows[0]!.key } });
	return {
		ripen: "scenario/1",
		program,
		start: new Date(start).toISOString(),
		contacts: all
			.filter((person) => person.known === "before")
			.map((person) => ({ email: person.email, ...person.facts })),
		timeline,
	};
}

function entryOf(
	{ email: contact }: Person,
	{ day, ...deed }: Deed,
	at: (day: number) => string,
): TimelineEntry {
	const when = { at: at(day), contact };
	if ("segment" in deed) return { ...when, set: { segments: [deed.segment] } };
	if ("stage" in deed) return { ...when, set: { stage: deed.stage } };
	return { ...when, ...deed };
}
