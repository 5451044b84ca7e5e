"use client";

import { duplicateSteps, inspect, portToGoOn, remove, toggleSkip } from "@/app/canvas/actions";
import { useShortcut } from "@/app/editor/keys";
import { useEditorApi } from "@/app/editor/store";
import { leadsTo, type OutlineRow, portsOfDraft } from "@/workflows/language/draft";
import { nextInLine, swapWithNext } from "@/workflows/language/draft/swap";
import { definitionOf } from "@/workflows/nodes/definitions";

type Surroundings = {
	rows: OutlineRow[];
	at: number;
	openAdd(row: OutlineRow): void;
	openLink(node: string): void;
	focusRow(row: OutlineRow | undefined): void;
};

export type RowActions = {
	add(row: OutlineRow): void;
	link(row: OutlineRow): void;
	skip(row: OutlineRow): void;
	duplicate(row: OutlineRow): void;
	remove(row: OutlineRow): void;
	rename(row: OutlineRow): void;
	shift(row: OutlineRow, way: "earlier" | "later"): void;
	/** Whether a step may change places with its neighbour. */
	mayShift(row: OutlineRow, way: "earlier" | "later"): boolean;
};

/** What can be done with a row, by key, by button and by menu alike. */
export function useRowActions({ rows, at, openAdd, openLink, focusRow }: Surroundings): RowActions {
	const editor = useEditorApi();
	const only = (row: OutlineRow) => new Set([row.node.id]);

	/** The step of which `swapWithNext` moves the row up or down. */
	const upper = (row: OutlineRow, way: "earlier" | "later"): string | undefined => {
		const { draft } = editor.getState();
		const id =
			way === "later"
				? row.node.id
				: draft.nodes.find((node) => leadsTo(node, portsOfDraft(node)[0] ?? "") === row.node.id)?.id;
		return id !== undefined && nextInLine(draft, id) ? id : undefined;
	};

	const actions: RowActions = {
		add: (row) => {
			const port = row.kind === "end" ? row.port : portToGoOn(row.node);
			openAdd(port ? { ...row, kind: "end", port } : row);
		},
		link: (row) => openLink(row.node.id),
		skip: (row) => toggleSkip(editor, only(row)),
		duplicate: (row) => duplicateSteps(editor, only(row)),
		remove: (row) => remove(editor, only(row)),
		rename: (row) => {
			editor.select([row.node.id]);
			inspect("label");
		},
		shift: (row, way) => {
			const id = upper(row, way);
			if (id === undefined || row.kind !== "node") return;
			const what = row.node.label ?? definitionOf(row.node.kind).label;
			editor.edit(`Moved ${what} ${way === "earlier" ? "up" : "down"}`, (draft) => swapWithNext(draft, id));
			editor.requestFocus(row.node.id);
		},
		mayShift: (row, way) => row.kind === "node" && upper(row, way) !== undefined,
	};

	const onStep = (work: (row: OutlineRow) => void) => () => {
		const row = rows[at];
		if (row?.kind === "node") work(row);
	};
	useShortcut("add", () => rows[at] && actions.add(rows[at]!));
	useShortcut("connect", onStep(actions.link));
	useShortcut("skip", onStep(actions.skip));
	useShortcut("duplicate", onStep(actions.duplicate));
	useShortcut("rename", onStep(actions.rename));
	useShortcut("remove", () => {
		if (editor.getState().selection.size > 1) return remove(editor, editor.getState().selection);
		onStep(actions.remove)();
		focusRow(rows[at - 1]);
	});
	useShortcut("select-all", () => editor.select(editor.getState().draft.nodes.map((node) => node.id)));
	return actions;
}
