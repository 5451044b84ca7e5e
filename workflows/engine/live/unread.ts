import { filterReads } from "@/workflows/language/filter";
import type { Compiled } from "../program";

/** Types that change the contact by themselves. */
const ALWAYS_READ = new Set(["email_unsubscribe", "email_bounce"]);

const known = new WeakMap<Compiled, { reads: Set<string>; types: Set<string> }>();

/** Everything that the program reads anywhere, and the event types that rules, entries and waits listen to. */
function readsOf(program: Compiled) {
	const before = known.get(program);
	if (before) return before;
	const reads = new Set<string>();
	const types = new Set(program.eventRules.keys());
	const add = (some: Set<string>) => {
		for (const key of some) reads.add(key);
	};
	for (const layer of program.layers) {
		for (const rule of layer.rules) add(rule.reads);
		for (const segment of layer.segments) add(segment.reads);
	}
	for (const version of program.versions.values()) {
		add(version.exitReads);
		for (const node of version.graph.nodes) {
			if (node.kind === "event-entry" || node.kind === "wait-for-event") types.add(node.config.event);
			if (node.kind === "condition") add(filterReads(node.config.where));
			if (node.kind === "wait-until" && node.config["date-field"])
				reads.add(`field:${node.config["date-field"]}`);
		}
	}
	const found = { reads, types };
	known.set(program, found);
	return found;
}

/** Whether an event of this type can change nothing but be stored: nothing in the program listens to it. */
export function isUnread(program: Compiled, type: string): boolean {
	const { reads, types } = readsOf(program);
	return (
		!types.has(type) &&
		!ALWAYS_READ.has(type) &&
		!reads.has(`event:${type}`) &&
		!reads.has("field:last_active_at")
	);
}
