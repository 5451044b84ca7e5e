import type { Names } from "@/workflows/language/define-node";
import { sayDuration } from "@/workflows/language/duration";
import { eventWords } from "@/workflows/language/event-words";
import type { FlowNode } from "@/workflows/language/program";
import { definitionOf } from "@/workflows/nodes/definitions";
import { sayInstant } from "./look";

const WHOSE = (own: boolean) => (own ? "the contact's own time zone" : "the time zone of the company");

/** Why somebody stands on a node, and why they go on just then. `zone` is the one that counts for them. */
export function sayWaiting(
	node: FlowNode,
	{ due, zone, own }: { due: string | null; zone: string; own: boolean },
	names: Names,
): string {
	const until = due === null ? "" : `, until ${sayInstant(due, zone)} (${zone})`;
	if (node.kind === "wait") return `Waits ${sayDuration(node.config.for)}${until}.`;
	if (node.kind === "wait-for-event") {
		const { one } = eventWords(node.config.event);
		return `Waits for ${one}, at most ${sayDuration(node.config.for)}${until}.`;
	}
	if (node.kind !== "wait-until") return `Stands at “${node.label ?? definitionOf(node.kind).label}”.`;
	const { time, between, weekdays, offset } = node.config;
	const days = weekdays ? ` on ${weekdays.join(", ")}` : "";
	const clock = `${zone} is ${WHOSE(own)}`;
	if (node.config["date-field"] !== undefined) {
		const moved = offset ? `, moved by ${offset}` : "";
		return `Waits for the date in ${names.field(node.config["date-field"])}${moved}${until}; ${clock}.`;
	}
	if (time !== undefined) return `Waits for ${time}${days}${until}; ${clock}.`;
	if (between)
		return `Quiet hours: goes on between ${between[0]} and ${between[1]}${days} only${until}; ${clock}.`;
	return `Goes on${days} only${until}; ${clock}.`;
}
