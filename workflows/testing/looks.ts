import type { Expectation, TimelineEntry } from "@/workflows/language/scenario";
import type { FieldValue } from "@/workflows/language/values";
import type { Playable } from "./compare";
import { runNaive } from "./naive/run";
import type { ContactResult, Scenario as Loose, Result } from "./naive/types";
import { present } from "./state";

/**
 * The scenario with a look at everything after one entry of its timeline: what the second opinion holds there, as
 * expectations. The scenario as it was where that entry is no deed or cannot be carried out.
 */
export function withLook(scenario: Playable, entry: number): Playable {
	let seen: Expectation[] = [];
	runNaive(scenario as Loose, (n, result) => {
		if (n === entry) seen = expectationsOf(result());
	});
	const { at } = scenario.timeline[entry];
	const looks: TimelineEntry[] = seen.map((expect) => ({ at, expect }));
	return { ...scenario, timeline: scenario.timeline.toSpliced(entry + 1, 0, ...looks) };
}

function expectationsOf({
	contacts,
	flows,
	segments,
}: Pick<Result, "contacts" | "flows" | "segments">): Expectation[] {
	return [
		...Object.entries(contacts).map(([contact, found]) =>
			found.exists ? ofContact(contact, found, segments) : { contact, exists: false },
		),
		...Object.entries(flows).map(([flow, found]) => ({ flow, ...found })),
		...Object.entries(segments).map(([segment, size]) => ({ segment, size })),
	];
}

function ofContact(contact: string, found: ContactResult, segments: Record<string, number>): Expectation {
	const {
		scores,
		ledger,
		tags,
		fields,
		stage,
		owner,
		suspended,
		deleting,
		alerts,
		notified,
		emails,
		webhooks,
	} = found;
	return {
		contact,
		exists: true,
		scores,
		ledger: ledger.map(({ score, applied, reason }) => ({ score, applied, reason })),
		segments: found.segments,
		"not-segments": Object.keys(segments).filter((key) => !found.segments.includes(key)),
		tags,
		fields: present(fields) as Record<string, FieldValue>,
		stage,
		owner,
		suspended,
		deleting,
		in: found.in,
		alerts,
		notified,
		emails,
		webhooks,
		feedback: found.feedback as "junk" | null,
	};
}
