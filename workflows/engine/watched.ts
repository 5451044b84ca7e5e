import { filterReads } from "@/workflows/language/filter";
import { NOT_BY_CONTACT } from "./events";
import { type Compiled, liveEntries } from "./program";

/** Types that change the contact by themselves. */
const CHANGING = new Set(["email_unsubscribe", "email_bounce"]);

interface Watched {
	/** What segments, `while` rules, exits and waits read, and what conditions read when they are fired. */
	reads: Set<string>;
	conditions: Set<string>;
	/** Event types that entries and waits listen to, and scores whose crossings enter. */
	types: Set<string>;
	crossed: Set<string>;
}

const watchedIn = new WeakMap<Compiled, Watched>();

function watched(program: Compiled): Watched {
	const before = watchedIn.get(program);
	if (before) return before;
	const versions = [...program.versions.values()];
	const reads = new Set([
		...program.layers.flatMap((layer) =>
			[...layer.rules, ...layer.segments].flatMap((one) => [...one.reads]),
		),
		...versions.flatMap((version) => [...version.exitReads]),
		...program.waitReads,
	]);
	const nodes = versions.flatMap((version) => version.graph.nodes);
	const conditions = new Set(
		nodes.flatMap((node) => (node.kind === "condition" ? [...filterReads(node.config.where)] : [])),
	);
	const types = new Set(
		nodes.flatMap((node) =>
			node.kind === "event-entry" || node.kind === "wait-for-event" ? node.config.event : [],
		),
	);
	const crossed = new Set(
		liveEntries(program).flatMap(({ node }) => (node.kind === "score-entry" ? node.config.score : [])),
	);
	const found = { reads, conditions, types, crossed };
	watchedIn.set(program, found);
	return found;
}

/** Whether nothing reacts to an event of this type or to its points: all of a contact's can be taken at once. */
export function isUnwatched(program: Compiled, type: string): boolean {
	const { reads, types, crossed } = watched(program);
	if (types.has(type) || CHANGING.has(type) || reads.has(`event:${type}`)) return false;
	if (!NOT_BY_CONTACT.includes(`'${type}'`) && reads.has("field:last_active_at")) return false;
	return (program.eventRules.get(type) ?? []).every(
		({ score }) => !crossed.has(score.key) && !reads.has(`score:${score.key}`),
	);
}

/** Whether an event of this type can change nothing but be stored: no rule, and no condition that may be fired by then. */
export function isUnread(program: Compiled, type: string): boolean {
	const { reads, conditions } = watched(program);
	return (
		isUnwatched(program, type) &&
		!program.eventRules.has(type) &&
		!conditions.has(`event:${type}`) &&
		!conditions.has("field:last_active_at") &&
		!reads.has("field:last_active_at")
	);
}
