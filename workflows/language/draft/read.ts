import { type Fault, fault, type Read, readAs } from "../fault";
import type { CanvasNote } from "../program";
import { didYouMean } from "../suggest";
import { draftForm, type NodeForm } from "./form";
import { placeAll } from "./place";
import { portsOfDraft } from "./ports";
import type { Draft, DraftNode } from "./types";

/** Names a node's ports, whether it wrote them out or leads on by its only one. */
function nextOf(form: NodeForm, ports: string[]): Record<string, string> {
	if (form.next === undefined) return {};
	if (typeof form.next !== "string") return { ...form.next };
	return ports.length === 1 ? { [ports[0]!]: form.next } : {};
}

function nodeOfForm({ next, position, config, kind, ...rest }: NodeForm): DraftNode {
	const known = kind as DraftNode["kind"];
	const node = { ...rest, kind: known, position: position ?? { x: 0, y: 0 }, config: config ?? {}, next: {} };
	return { ...node, next: nextOf({ next, kind, ...rest }, portsOfDraft(node)) };
}

/** Ids that stand twice, edges that lead nowhere, and ports that there are not. */
function wiringFaults(forms: NodeForm[], nodes: DraftNode[], notes: CanvasNote[]): Fault[] {
	const faults: Fault[] = [];
	const ids = new Set(nodes.map((node) => node.id));
	const seen = new Set<string>();
	const once = (id: string, path: string) => {
		if (seen.has(id)) faults.push(fault(path, `"${id}" stands here a second time`, "give it another id"));
		seen.add(id);
	};
	nodes.forEach((node, i) => {
		once(node.id, `nodes[${i}].id`);
		const ports = portsOfDraft(node);
		const place = `nodes[${i}].next`;
		const { next } = forms[i]!;
		if (typeof next === "string" && ports.length !== 1) {
			const several = ports.length === 0 ? "leads nowhere" : "has several ports";
			const remedy =
				ports.length === 0 ? "take it out" : `write { ${ports.map((port) => `${port}: …`).join(", ")} }`;
			faults.push(fault(place, `a node of kind ${node.kind} ${several}`, remedy));
		}
		for (const [port, to] of Object.entries(node.next)) {
			const path = `${place}.${port}`;
			if (!ports.includes(port))
				faults.push(fault(path, `no port "${port}"`, didYouMean(port, ports, "take it out")));
			else if (!ids.has(to))
				faults.push(fault(path, `no node "${to}"`, didYouMean(to, ids, "add it to nodes")));
		}
	});
	notes.forEach((note, i) => {
		once(note.id, `notes[${i}].id`);
	});
	return faults;
}

/** Nodes that are sound as far as drawing goes; their configs may be anything. */
export function readNodes(forms: NodeForm[], notes: CanvasNote[]): Read<DraftNode[]> {
	const nodes = forms.map(nodeOfForm);
	const faults = wiringFaults(forms, nodes, notes);
	return faults.length > 0 ? { ok: false, faults } : { ok: true, value: nodes };
}

/**
 * Reads a stored draft, or a flow of a file: strict about what can be drawn, lenient about configs. `placed` is false
 * where positions were missing; all nodes are laid out then.
 */
export function readDraft(value: unknown): Read<{ draft: Draft; placed: boolean }> {
	const form = readAs(draftForm, value);
	if (!form.ok) return form;
	const { nodes: forms, notes, name, ...rest } = form.value;
	const read = readNodes(forms, notes);
	if (!read.ok) return read;
	const placed = forms.every((one) => one.position !== undefined);
	const at = placed ? undefined : placeAll(read.value);
	const nodes =
		at === undefined ? read.value : read.value.map((node) => ({ ...node, position: at.get(node.id)! }));
	return { ok: true, value: { draft: { ...rest, name: name ?? rest.key, nodes, notes }, placed } };
}
