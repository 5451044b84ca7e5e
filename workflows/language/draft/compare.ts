import { definitionOf, type NodeKind } from "@/workflows/nodes/definitions";
import type { Names } from "../define-node";
import { sameJson } from "./change";
import { leadsTo, portsOfDraft, sayPort } from "./ports";
import { sayNode } from "./say";
import { saySetting, sayValue } from "./say-value";
import type { Draft, DraftNode } from "./types";

export type FlowChangeDetail = { label: string; before?: string; after?: string };
export type FlowChange = {
	what: "added" | "removed" | "changed" | "moved" | "settings";
	node?: string;
	kind?: NodeKind;
	details: FlowChangeDetail[];
};

const same = (key: string) => key;
const KEYS: Names = { score: same, segment: same, flow: same, field: same, user: same };

/** A line of what was and what is; nothing where they say the same. */
function detail(label: string, before: string | undefined, after: string | undefined): FlowChangeDetail[] {
	if (before === after) return [];
	return [{ label, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

function configDetails(before: DraftNode, after: DraftNode, names: Names): FlowChangeDetail[] {
	const fields = new Map(definitionOf(after.kind).inspector.map((field) => [field.key, field]));
	const keys = new Set([...fields.keys(), ...Object.keys(before.config), ...Object.keys(after.config)]);
	return [...keys].flatMap((key) => {
		const [was, is] = [before.config[key], after.config[key]];
		if (sameJson(was, is)) return [];
		const field = fields.get(key);
		const say = (value: unknown) => (value === undefined ? undefined : sayValue(field?.input, value, names));
		return detail(field?.label ?? key, say(was), say(is));
	});
}

export function compareFlows(before: Draft, after: Draft, names: Names = KEYS): FlowChange[] {
	const was = new Map(before.nodes.map((node) => [node.id, node]));
	const is = new Map(after.nodes.map((node) => [node.id, node]));
	const title = (node: DraftNode | undefined) =>
		node === undefined ? undefined : (node.label ?? sayNode(node, names));

	const nodeDetails = (old: DraftNode, now: DraftNode): FlowChangeDetail[] => {
		const ports = [...new Set([...portsOfDraft(old), ...portsOfDraft(now)])];
		const ways = ports.flatMap((port) => {
			const [from, to] = [leadsTo(old, port), leadsTo(now, port)];
			if (from === to) return [];
			const said = sayPort(portsOfDraft(now).includes(port) ? now : old, port);
			return detail(
				said === "" ? "Leads to" : `${said} leads to`,
				title(was.get(from ?? "")),
				title(is.get(to ?? "")),
			);
		});
		return [
			...(old.kind === now.kind
				? []
				: detail("Kind", definitionOf(old.kind).label, definitionOf(now.kind).label)),
			...detail("Name", old.label, now.label),
			...detail("Note", old.note, now.note),
			...detail("Skipped", saySkip(old), saySkip(now)),
			...configDetails(old, now, names),
			...ways,
		];
	};

	const changes: FlowChange[] = settingsChanges(before, after, names);
	for (const node of after.nodes) {
		const old = was.get(node.id);
		const about = { node: node.id, kind: node.kind };
		if (old === undefined) {
			changes.push({ what: "added", ...about, details: detail("Step", undefined, title(node)) });
			continue;
		}
		const details = nodeDetails(old, node);
		if (details.length > 0) changes.push({ what: "changed", ...about, details });
		else if (!sameJson(old.position, node.position)) changes.push({ what: "moved", ...about, details: [] });
	}
	for (const node of before.nodes) {
		if (is.has(node.id)) continue;
		changes.push({
			what: "removed",
			node: node.id,
			kind: node.kind,
			details: detail("Step", title(node), undefined),
		});
	}
	return changes;
}

function saySkip(node: DraftNode): string | undefined {
	if (node.skip === undefined) return undefined;
	return node.skip === true ? "Yes" : `By ${sayPort(node, node.skip)}`;
}

function settingsChanges(before: Draft, after: Draft, names: Names): FlowChange[] {
	const details = [
		...detail("Name", before.name, after.name),
		...(["reentry", "enter-existing", "exit-when"] as const).flatMap((key) =>
			sameJson(before[key], after[key]) ? [] : detail(...saySetting(key, before[key], after[key], names)),
		),
		...detail("Notes on the canvas", ...sayNotes(before, after)),
	];
	return details.length === 0 ? [] : [{ what: "settings", details }];
}

/** Notes are told by their texts; where they lie is nobody's concern. */
function sayNotes(before: Draft, after: Draft): [string | undefined, string | undefined] {
	const texts = (draft: Draft) => draft.notes.map((note) => note.text).join(" · ") || undefined;
	return [texts(before), texts(after)];
}
