import type { Cast, CopiedContact, Reactions, ScriptLine } from "@/workflows/language/cast/types";
import { after } from "@/workflows/language/cast/when";
import { instantOf, type Scenario, type TimelineEntry } from "@/workflows/language/scenario";

const DAY_S = 86_400;
/** An answer is said for an instant in a scenario, and after the question in a preview; this long is a guess. */
const ANSWERED_AFTER = "4h";

export type AsCast = {
	cast: Cast;
	days: number;
	/** What of the scenario a preview cannot do, in words. */
	notes: string[];
};

/** The contacts of a scenario with what they do, as a preview can play them: a persona for each. */
export function asCast({
	contacts,
	timeline,
	start,
}: Pick<Scenario, "contacts" | "timeline" | "start">): AsCast {
	const secondOf = ({ at }: TimelineEntry) =>
		Math.max(0, Math.round((Date.parse(instantOf(at, start)) - Date.parse(start)) / 1000));
	const notes = new Set<string>();
	const scripts = new Map<string, ScriptLine[]>();
	const answers = new Map<string, NonNullable<Reactions["answers"]>>();
	const known = [...contacts];
	for (const entry of timeline) {
		if ("expect" in entry) continue;
		if ("do" in entry) notes.add("flows are not published or paused on the way");
		else if ("created" in entry) {
			known.push({ email: entry.contact, ...entry.created });
			notes.add("everybody is there from the start");
		} else if ("answers" in entry) {
			answers.set(entry.contact, [
				...(answers.get(entry.contact) ?? []),
				{ answer: entry.answers, after: ANSWERED_AFTER },
			]);
			notes.add("sales answers four hours after each question");
		} else {
			const { at: _, contact, ...line } = entry;
			scripts.set(contact, [
				...(scripts.get(contact) ?? []),
				{ at: after(secondOf(entry)), ...line } as ScriptLine,
			]);
		}
	}
	const copies = known.map(
		({ email, ...facts }, n): CopiedContact => ({
			key: `scenario-${n + 1}`,
			name: email.slice(0, email.lastIndexOf("@")),
			about: "",
			count: 1,
			email,
			facts,
			script: scripts.get(email) ?? [],
			reacts: answers.has(email) ? { answers: answers.get(email)! } : {},
		}),
	);
	const last = Math.max(0, ...timeline.map(secondOf));
	return { cast: { personas: [], copies }, days: Math.max(1, Math.ceil(last / DAY_S)), notes: [...notes] };
}
