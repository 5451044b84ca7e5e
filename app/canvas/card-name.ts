import type { Names } from "@/workflows/language/define-node";
import { portsOfDraft, sayNode, sayPort } from "@/workflows/language/draft";
import type { Draft, DraftNode } from "@/workflows/language/draft/types";
import { definitionOf } from "@/workflows/nodes/definitions";
import { nodeOf } from "./order";

/** What stands over the sentence of a card: the person's own name for it, or the kind. */
export const headingOf = (node: DraftNode): string => node.label ?? definitionOf(node.kind).label;

/** A step in the middle of a sentence: “Wait 7 days”. */
export const quoted = (node: DraftNode, names: Names): string => `“${sayNode(node, names)}”`;

/** Where an open port is, in words: "after “Wait 7 days”", "after “…”, Yes". */
export function sayAfter(node: DraftNode, port: string, names: Names): string {
	const said = sayPort(node, port);
	return `after ${quoted(node, names)}${said === "" ? "" : `, ${said}`}`;
}

const closed = (sentence: string): string => (/[.?!…]$/.test(sentence) ? sentence : `${sentence}.`);

/** Where the ports of a step lead, in their order. */
export type Targets = readonly (DraftNode | undefined)[];

export const targetsOf = (draft: Draft, node: DraftNode): Targets =>
	portsOfDraft(node).map((port) => nodeOf(draft, node.next[port]));

function leads(node: DraftNode, targets: Targets, names: Names): string {
	const ports = portsOfDraft(node);
	if (ports.length === 0) return "";
	const parts = ports.map((port, at) => {
		const target = targets[at];
		const said = sayPort(node, port);
		const way = target ? `leads to ${sayNode(target, names)}` : "ends the pass";
		return said === ""
			? target
				? `Leads to ${sayNode(target, names)}`
				: "The pass ends here"
			: `${said} ${way}`;
	});
	return closed(parts.join(", "));
}

const several = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);

/** What a screen reader says of a card: what it is, what it does, where it leads, and what is the matter with it. */
export function cardName(
	node: DraftNode,
	targets: Targets,
	names: Names,
	about: { points?: number; waiting?: string | undefined } = {},
): string {
	const sentence = sayNode(node, names);
	return [
		`${headingOf(node)}: ${closed(sentence)}`,
		node.skip === undefined ? "" : "Skipped.",
		leads(node, targets, names),
		about.waiting ? `${about.waiting}.` : "",
		about.points ? `${several(about.points, "open point", "open points")}.` : "",
		node.note === undefined ? "" : "Has a note.",
	]
		.filter((part) => part !== "")
		.join(" ");
}

export const steps = (n: number): string => several(n, "step", "steps");
