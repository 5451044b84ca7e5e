import { formatDuration } from "../duration";
import { filterReads } from "../filter-reads";
import type { Flow } from "../program";
import type { ContactExpectation, ExpectEntry, FlowExpectation } from "../scenario";
import type { FlowNumbers, Seen, SeenContact } from "../trace";

/** More contacts than that nobody reads; the flow's own numbers count them all. */
export const MOST_EXPECTED = 25;

/** The scores that a flow looks at or changes, in the order in which they appear. */
function scoresOf(flow: Flow): string[] {
	const read = [
		...(flow["exit-when"] === undefined ? [] : [flow["exit-when"]]),
		...flow.nodes.flatMap((node) => (node.kind === "condition" ? node.config.where : [])),
	].flatMap((filter) =>
		[...filterReads(filter)].flatMap((one) => (one.startsWith("score:") ? one.slice(6) : [])),
	);
	const named = flow.nodes.flatMap((node) =>
		"score" in node.config && typeof node.config.score === "string" ? node.config.score : [],
	);
	return [...new Set([...named, ...read])];
}

const has = (flow: Flow, ...kinds: string[]) => flow.nodes.some((node) => kinds.includes(node.kind));

/** What concerns the flow: nothing is said of what it neither reads nor does. */
function ofContact(seen: SeenContact, flow: Flow, scores: string[]): ContactExpectation {
	if (!seen.exists) return { contact: seen.contact, exists: false };
	return {
		contact: seen.contact,
		in: { [flow.key]: seen.in[flow.key] ?? null },
		...(scores.length > 0 && {
			scores: Object.fromEntries(scores.map((key) => [key, seen.scores[key] ?? 0])),
		}),
		...(has(flow, "set-stage", "stage-entry") && { stage: seen.stage }),
		...(has(flow, "notify") && { alerts: seen.alerts, notified: seen.notified }),
		...(has(flow, "send-email") && { emails: seen.emails }),
		...(has(flow, "feedback-entry") && { feedback: seen.feedback }),
	};
}

function ofFlow(flow: Flow, numbers: FlowNumbers): FlowExpectation {
	const { entered, active, finished, exited } = numbers;
	const of = (counts: Record<string, number>) =>
		Object.fromEntries(
			flow.nodes.filter((node) => node.skip === undefined).map(({ id }) => [id, counts[id] ?? 0]),
		);
	const at = Object.entries(of(numbers.at)).filter(([, n]) => n > 0);
	return {
		flow: flow.key,
		entered,
		active,
		finished,
		exited,
		...(at.length > 0 && { at: Object.fromEntries(at) }),
		passed: of(numbers.passed),
	};
}

const NOBODY: FlowNumbers = { entered: 0, active: 0, finished: 0, exited: 0, at: {}, passed: {}, ports: {} };

/**
 * What a scenario of this flow may expect, as it was seen at the end of a preview that began at `start`: the flow's numbers,
 * and of each contact, up to `MOST_EXPECTED`, what the flow reads or does. All entries are at the last instant.
 */
export function proposeExpectations(seen: Seen, flow: Flow, start: string): ExpectEntry[] {
	const at = `+${formatDuration(Math.round((Date.parse(seen.until) - Date.parse(start)) / 1000))}`;
	const scores = scoresOf(flow);
	return [
		{ at, expect: ofFlow(flow, seen.flows[flow.key] ?? NOBODY) },
		...seen.contacts.slice(0, MOST_EXPECTED).map((one) => ({ at, expect: ofContact(one, flow, scores) })),
	];
}
