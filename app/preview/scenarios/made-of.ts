import { formatDuration } from "@/workflows/language/duration";
import type { ScenarioContact, TimelineEntry } from "@/workflows/language/scenario";
import type { DeedRow, Who } from "@/workflows/language/trace";

/** More contacts nobody reads in a scenario. */
export const MOST_CONTACTS = 50;

/**
 * Which contacts of a preview a scenario begins with, as indexes: all of a small cast; of a larger one the first of each
 * persona, then those who come next.
 */
export function firstChoice(who: Who[], most = MOST_CONTACTS): number[] {
	if (who.length <= most) return who.map((_, n) => n);
	const seen = new Set<string>();
	return who.flatMap(({ persona }, n) => {
		if (seen.has(persona)) return [];
		seen.add(persona);
		return [n];
	});
}

/** `+1d` after the start, or the instant itself where it is no whole second after it. */
export function atOf(at: string, start: string): string {
	const ms = Date.parse(at) - Date.parse(start);
	const exact = ms >= 0 && ms % 1000 === 0 && !/\.\d{3}\d*[1-9]/.test(at);
	return exact ? `+${formatDuration(ms / 1000)}` : at;
}

/** What was done as steps of a timeline, the reactions too: nothing is left to chance in a scenario. */
export function stepsOf(deeds: DeedRow[], who: Who[], chosen: ReadonlySet<number>, start: string) {
	return deeds.flatMap((row): TimelineEntry[] => {
		const contact = who[row.who]?.email;
		if (contact === undefined || !chosen.has(row.who)) return [];
		const { who: _, at, by: __, ...deed } = row;
		return [{ at: atOf(at, start), contact, ...deed } as TimelineEntry];
	});
}

type Parts = {
	name: string;
	start: string;
	seed: number;
	who: Who[];
	/** As the cast makes them, in the order of `who`. */
	contacts: ScenarioContact[];
	deeds: DeedRow[];
	chosen: ReadonlySet<number>;
	expectations: TimelineEntry[];
};

/** A preview as the body of a scenario: its contacts, everything that was done, and what is expected of it. */
export function madeOf({ name, start, seed, who, contacts, deeds, chosen, expectations }: Parts) {
	return {
		ripen: "scenario/1" as const,
		name,
		start,
		seed,
		contacts: contacts.filter((_, n) => chosen.has(n)),
		timeline: [...stepsOf(deeds, who, chosen, start), ...expectations],
	};
}
