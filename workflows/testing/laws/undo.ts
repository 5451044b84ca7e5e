import type { Program } from "@/workflows/language/program";
import { instantOf, type TimelineEntry } from "@/workflows/language/scenario";
import type { Playable } from "../compare";
import { runNaive } from "../naive/run";
import type { Scenario as Loose } from "../naive/types";
import type { Seen, SeenContact } from "../state";

/** A flow that asks and deletes; the name of its event is nobody else's. */
const BIN: Program["flows"][number] = {
	key: "bin",
	name: "bin",
	reentry: "again",
	nodes: [
		{ id: "in", kind: "event-entry", config: { event: "throw_away" }, next: "ask" },
		{
			id: "ask",
			kind: "notify",
			config: { to: { role: "sales" }, subject: "Away?", "ask-feedback": true },
			next: "out",
		},
		{ id: "out", kind: "delete-contact", config: { grace: "7d" } },
	],
} as Program["flows"][number];

/** A scenario that ends in rest, and the same with everybody deleted in the end and brought back two days later. */
export interface Undone {
	kept: Playable;
	brought: Playable;
	/** The addresses of those whom it is about: who is there in the end and not being deleted already. */
	who: string[];
}

/**
 * Both end with all flows paused, so that only the undo itself can change anything. Nothing where the scenario itself
 * cannot be carried out.
 */
export function undone(scenario: Playable): Undone | undefined {
	const program: Program = scenario.program;
	const { timeline } = scenario;
	const withBin: Playable = { ...scenario, program: { ...program, flows: [...program.flows, BIN] } };
	const { fault, contacts } = runNaive(withBin as Loose);
	if (fault !== undefined) return undefined;
	const who = Object.keys(contacts).filter((key) => contacts[key]!.exists && !contacts[key]!.deleting);
	const last = Math.max(Date.parse(scenario.start), ...timeline.map((entry) => timeOf(scenario, entry)));
	const at = (days: number) => new Date(last + days * 86_400_000).toISOString();
	const calm = stillLive(scenario).map((flow): TimelineEntry => ({ at: at(0), flow, do: "pause" }));
	const deeds = who.flatMap((contact): TimelineEntry[] => [
		{ at: at(0), contact, does: "throw_away" },
		{ at: at(2), contact, answers: "good_lead" },
	]);
	const kept = { ...withBin, timeline: [...timeline, ...calm] };
	return { kept, brought: { ...kept, timeline: [...kept.timeline, ...deeds] }, who };
}

const timeOf = ({ start }: Playable, { at }: TimelineEntry) => Date.parse(instantOf(at, start));

/** Flows that nobody paused last and that are published in the end. */
function stillLive({ program, timeline }: Playable): string[] {
	const later = new Set(
		timeline.flatMap((entry) => ("do" in entry && entry.do === "publish" ? [entry.flow] : [])),
	);
	const live = new Map(program.flows.map((flow) => [flow.key, !later.has(flow.key)]));
	for (const entry of timeline) if ("do" in entry) live.set(entry.flow, entry.do !== "pause");
	return [...live].filter(([, is]) => is).map(([key]) => key);
}

/** Of each contact what an undo must bring back as it was, static segments among it. */
export function factsOf(seen: Seen, { who, kept }: Undone): Record<string, unknown> {
	const statics = new Set(kept.program.segments.filter((segment) => segment.static).map(({ key }) => key));
	return Object.fromEntries(who.map((key) => [key, factsOfContact(seen.contacts[key], statics)]));
}

function factsOfContact(contact: SeenContact | undefined, statics: Set<string>): unknown {
	if (contact === undefined) return "not there";
	const { last_active_at: _, ...fields } = contact.fields;
	const { tags, stage, owner, suspended, doNotContact, deleting } = contact;
	const segments = contact.segments.filter((key) => statics.has(key));
	return { fields, tags, stage, owner, suspended, doNotContact, deleting, segments };
}

const BY_ITSELF = new Set(["expired", "ended"]);

/**
 * Where the ledger of before is not the beginning of that of after, or what came on top is anything but points that fall
 * away by themselves and those of rules on facts.
 */
export function wrongLedgers(before: Seen, after: Seen, { who, kept }: Undone): unknown[] {
	const whiles = new Set(
		kept.program.scores.flatMap(({ rules }) => rules.flatMap((rule) => ("while" in rule ? [rule.key] : []))),
	);
	return who.flatMap((key) => {
		const [was, is] = [before.contacts[key]!.ledger, after.contacts[key]!.ledger];
		const same = JSON.stringify(is.slice(0, was.length)) === JSON.stringify(was);
		const on = is.slice(was.length);
		const fine = on.every(({ reason }) => BY_ITSELF.has(reason) || whiles.has(reason));
		return same && fine ? [] : [{ key, was, is }];
	});
}
