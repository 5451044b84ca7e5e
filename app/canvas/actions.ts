"use client";

import type { Editor } from "@/app/editor/store";
import { tell } from "@/app/ui/toast";
import {
	addNode,
	addNote,
	align,
	canConnect,
	connect,
	disconnect,
	distribute,
	duplicate,
	portsOfDraft,
	removeNodes,
	sayNode,
	setSkip,
} from "@/workflows/language/draft";
import type { Draft, DraftNode, Place, Point, PortOf } from "@/workflows/language/draft/types";
import { definitionOf, type NodeKind } from "@/workflows/nodes/definitions";
import { steps } from "./card-name";
import { focusAfterRemoval, nodeOf } from "./order";
import { canvasOf } from "./state";

/** Asks the inspector to take the focus: its first field, or the one that is named. */
export const inspect = (field?: "label" | "note"): void => {
	window.dispatchEvent(new CustomEvent("ripen:inspect", { detail: { field: field ?? null } }));
};

const said = (editor: Editor, node: DraftNode) => sayNode(node, canvasOf(editor).getState().names);

/**
 * Every way to add a step ends here: palette, "+", key and outline. `from` is a port that leads to it where its place is
 * free. Gives the new node's id.
 */
export function addStep(editor: Editor, kind: NodeKind, place: Place, from?: PortOf): string | undefined {
	const add = (draft: Draft) => {
		const { draft: then, id } = addNode(draft, kind, place);
		return { draft: from ? connect(then, from, id) : then, id };
	};
	return editor.edit(`Added ${definitionOf(kind).label}`, add, { select: true }).id;
}

/** The step's first port, the open one if there is any: where the next step goes. */
export function portToGoOn(node: DraftNode): PortOf | undefined {
	const ports = portsOfDraft(node);
	const port = ports.find((one) => node.next[one] === undefined) ?? ports[0];
	return port === undefined ? undefined : { node: node.id, port };
}

/** Draws an edge, or says why not. */
export function link(editor: Editor, from: PortOf, to: string): boolean {
	const { draft } = editor.getState();
	const source = nodeOf(draft, from.node);
	const target = nodeOf(draft, to);
	if (!source || !target) return false;
	const may = canConnect(draft, from, to);
	if (may !== true) {
		tell(may);
		return false;
	}
	editor.edit(`Connected ${said(editor, source)} to ${said(editor, target)}`, (now) =>
		connect(now, from, to),
	);
	return true;
}

export function unlink(editor: Editor, from: PortOf): void {
	const source = nodeOf(editor.getState().draft, from.node);
	if (!source) return;
	editor.edit(`Disconnected ${said(editor, source)}`, (draft) => disconnect(draft, from));
	canvasOf(editor).setState({ edge: null });
}

/** Deletes cards and notes; the edges heal, and the focus goes to what stood before. */
export function remove(editor: Editor, ids: ReadonlySet<string>): void {
	const { draft } = editor.getState();
	const known = [...draft.nodes, ...draft.notes].filter((one) => ids.has(one.id));
	if (known.length === 0) return;
	const cards = draft.nodes.filter((node) => ids.has(node.id));
	const label =
		cards.length === 0
			? "Deleted a note"
			: cards.length === 1
				? `Deleted ${said(editor, cards[0]!)}`
				: `Deleted ${steps(cards.length)}`;
	const next = focusAfterRemoval(draft, ids);
	editor.edit(label, (now) => removeNodes(now, [...ids]));
	if (next && cards.length > 0) editor.requestFocus(next);
}

export function toggleSkip(editor: Editor, ids: ReadonlySet<string>): void {
	const cards = editor.getState().draft.nodes.filter((node) => ids.has(node.id));
	if (cards.length === 0) return;
	const skip = cards.some((node) => node.skip === undefined) ? true : undefined;
	const what = cards.length === 1 ? said(editor, cards[0]!) : steps(cards.length);
	editor.edit(skip ? `Skipped ${what}` : `Took up ${what} again`, (draft) =>
		setSkip(
			draft,
			cards.map((node) => node.id),
			skip,
		),
	);
}

export function duplicateSteps(editor: Editor, ids: ReadonlySet<string>): void {
	if (ids.size === 0) return;
	const { ids: made } = editor.edit("Duplicated", (draft) => duplicate(draft, [...ids]), { select: true });
	showAll(editor, made ?? []);
}

/** Brings what was made into sight, and leaves all of it selected. */
export function showAll(editor: Editor, ids: string[]): void {
	const [first] = ids;
	if (first === undefined) return;
	editor.requestFocus(first);
	editor.select(ids);
}

export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";
type Sizes = Record<string, { width: number; height: number }>;

export function alignSteps(editor: Editor, ids: ReadonlySet<string>, how: Alignment, sizes: Sizes): void {
	editor.edit(`Aligned ${steps(ids.size)}`, (draft) => align(draft, [...ids], how, sizes));
}

export function distributeSteps(
	editor: Editor,
	ids: ReadonlySet<string>,
	how: "across" | "down",
	sizes: Sizes,
): void {
	editor.edit(`Spread ${steps(ids.size)} evenly`, (draft) => distribute(draft, [...ids], how, sizes));
}

/** Puts an empty note on the canvas, ready to be written on. */
export function writeNote(editor: Editor, at: Point): void {
	const { id } = editor.edit("Added a note", (draft) => addNote(draft, at), { select: true });
	if (id !== undefined) canvasOf(editor).setState({ writing: id });
}
