import type { Reentry, Skip } from "../program";
import { changeNode, mapNodes, patched } from "./change";
import { leadsTo, portsOfDraft } from "./ports";
import type { Draft, DraftNode } from "./types";

/** What each former port is called now; those that are gone are missing. */
function renames(before: string[], after: string[]): Map<string, string> {
	const kept = before.filter((port) => after.includes(port)).map((port) => [port, port] as const);
	if (before.length !== after.length) return new Map(kept);
	const renamed = before.flatMap((port, i) => {
		const now = after[i]!;
		return after.includes(port) || before.includes(now) ? [] : [[port, now] as const];
	});
	return new Map([...kept, ...renamed]);
}

/** The node with its edges, and the port by which it is skipped, on the ports that it has now. */
function rewired(before: DraftNode, after: DraftNode): DraftNode {
	const [old, now] = [portsOfDraft(before), portsOfDraft(after)];
	if (old.join("\n") === now.join("\n")) return after;
	const called = renames(old, now);
	const next = now.flatMap((port): [string, string][] => {
		const was = old.find((one) => called.get(one) === port);
		const to = was === undefined ? undefined : leadsTo(before, was);
		return to === undefined ? [] : [[port, to]];
	});
	const skip = typeof after.skip === "string" ? (called.get(after.skip) ?? true) : after.skip;
	return { ...after, ...(skip !== undefined && { skip }), next: Object.fromEntries(next) };
}

/** Changes some keys of a config; undefined takes a key out. Edges follow their ports, also when these are renamed. */
export function setConfig(draft: Draft, id: string, patch: Record<string, unknown>): Draft {
	return changeNode(draft, id, (node) => {
		const config = patched(node.config, patch);
		return config === node.config ? node : rewired(node, { ...node, config });
	});
}

const written = (text: string | undefined) => (text === "" ? undefined : text);

/** Names a node; nothing or an empty text lets its card speak for itself. */
export function setLabel(draft: Draft, id: string, label: string | undefined): Draft {
	return changeNode(draft, id, (node) => patched(node, { label: written(label) }));
}

export function setNodeNote(draft: Draft, id: string, note: string | undefined): Draft {
	return changeNode(draft, id, (node) => patched(node, { note: written(note) }));
}

/** Lets contacts pass nodes as if they were not there: `true` by the first port, or by the one that is named. */
export function setSkip(draft: Draft, ids: Iterable<string>, skip: Skip | undefined): Draft {
	const named = new Set(ids);
	return mapNodes(draft, (node) => {
		if (!named.has(node.id)) return node;
		const known = typeof skip !== "string" || portsOfDraft(node).includes(skip);
		return patched(node, { skip: known ? skip : true });
	});
}

export type FlowSettings = {
	name?: string;
	reentry?: Reentry | undefined;
	"enter-existing"?: boolean | undefined;
	"exit-when"?: Draft["exit-when"] | undefined;
};

/** Changes what holds for the whole flow; undefined takes a setting out. */
export function setFlow(draft: Draft, patch: FlowSettings): Draft {
	const { name, ...rest } = patch;
	return patched(draft, name === undefined ? rest : { ...rest, name });
}
