import { pathOf, type Read, readAs } from "../fault";
import { type Flow, programSchema } from "../program";
import { portsOfDraft } from "./ports";
import type { Draft, DraftNode } from "./types";

/** Key by key in the order in which people read them; what says nothing is left out. */
function nodeToFile(node: DraftNode): Record<string, unknown> {
	const { id, kind, label, note, skip, position, config, next } = node;
	const ports = Object.keys(next);
	const single = ports.length === 1 && portsOfDraft(node).length === 1;
	return {
		id,
		kind,
		...(label !== undefined && { label }),
		...(note !== undefined && { note }),
		...(skip !== undefined && { skip }),
		position,
		...(Object.keys(config).length > 0 && { config }),
		...(ports.length > 0 && { next: single ? next[ports[0]!] : next }),
	};
}

/** The draft as a flow of program/1, finished or not; `readDraft` gives it back. */
export function toFlow(draft: Draft): Record<string, unknown> {
	const { key, name, nodes, notes, ...settings } = draft;
	return {
		key,
		name,
		...settings,
		nodes: nodes.map(nodeToFile),
		...(notes.length > 0 && { notes }),
	};
}

const WITHIN = pathOf(["flows", 0]);

/** The flow that the draft says, or what is still wrong with it: faults at `nodes[i].config.key` and the like. */
export function finish(draft: Draft): Read<Flow> {
	const read = readAs(programSchema, { ripen: "program/1", flows: [toFlow(draft)] });
	if (read.ok) return { ok: true, value: read.value.flows[0]! };
	const faults = read.faults.map((one) => ({
		...one,
		path: one.path.replace(WITHIN, "").replace(/^\./, ""),
	}));
	return { ok: false, faults };
}
