"use client";

import { createContext, useContext } from "react";
import { temporal } from "zundo";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Draft } from "@/workflows/language/draft/types";

export type EditorState = {
	draft: Draft;
	/** Node and note ids. */
	selection: ReadonlySet<string>;
	mayEdit: boolean;
	view: "canvas" | "outline";
	/** Asks the view to bring a node into sight; `n` tells two requests for the same node apart. */
	focusRequest: { id: string; n: number } | null;
	/** What the last edit did, in words. */
	lastEdit: { label: string; n: number };
	/** The document as it came from the server, while nobody has edited it: there is nothing to save of it. */
	adopted: Draft;
};

/** What undo goes back to: the document and how the step to it is called. */
type Remembered = Pick<EditorState, "draft"> & { lastEdit: EditorState["lastEdit"] };

export type EditResult = Draft | { draft: Draft; id?: string; ids?: string[] };
export type EditOptions = {
	/** Edits of the same name close to each other are one undo step: typing. */
	merge?: string;
	/** Selects what the edit made. */
	select?: boolean;
};

const MERGE_MS = 1500;
const MOST_STEPS = 500;

/**
 * The document of one open flow, its selection and its past. Every change of the document goes through `edit`, whoever
 * asks for it, so that undo knows all of them.
 */
export function createEditor(draft: Draft, mayEdit: boolean) {
	const store = createStore<EditorState>()(
		temporal(
			(): EditorState => ({
				draft,
				selection: new Set<string>(),
				mayEdit,
				view: "canvas",
				focusRequest: null,
				lastEdit: { label: "", n: 0 },
				adopted: draft,
			}),
			{
				limit: MOST_STEPS,
				partialize: ({ draft, lastEdit }): Remembered => ({ draft, lastEdit }),
				equality: (past, current) => past.draft === current.draft,
			},
		),
	);
	const past = store.temporal;
	let merging = { name: "", until: 0 };

	function edit(
		label: string,
		change: (draft: Draft) => EditResult,
		{ merge, select }: EditOptions = {},
	): { id?: string; ids?: string[] } {
		const state = store.getState();
		if (!state.mayEdit) return {};
		const result = change(state.draft);
		const made = "nodes" in result ? { draft: result } : result;
		if (made.draft === state.draft) return made;
		const joins = merge !== undefined && merge === merging.name && Date.now() < merging.until;
		merging = merge === undefined ? { name: "", until: 0 } : { name: merge, until: Date.now() + MERGE_MS };
		if (joins) past.getState().pause();
		const ids = made.ids ?? (made.id === undefined ? undefined : [made.id]);
		store.setState({
			draft: made.draft,
			lastEdit: { label, n: state.lastEdit.n + 1 },
			selection: select && ids ? new Set(ids) : stillThere(state.selection, made.draft),
		});
		if (joins) past.getState().resume();
		return made;
	}

	/** Undo and redo say what they did; nothing where there is nothing to go to. */
	function travel(way: "undo" | "redo"): string | undefined {
		const { pastStates, futureStates } = past.getState();
		const before = store.getState().lastEdit.label;
		if ((way === "undo" ? pastStates : futureStates).length === 0 || !store.getState().mayEdit)
			return undefined;
		past.getState()[way]();
		merging = { name: "", until: 0 };
		const { draft, selection, lastEdit } = store.getState();
		store.setState({ selection: stillThere(selection, draft) });
		return way === "undo" ? before : lastEdit.label;
	}

	return {
		store,
		past,
		edit,
		undo: () => travel("undo"),
		redo: () => travel("redo"),
		getState: store.getState,
		select: (ids: Iterable<string>) => store.setState({ selection: new Set(ids) }),
		show: (view: EditorState["view"]) => store.setState({ view }),
		requestFocus: (id: string) =>
			store.setState((state) => ({
				selection: new Set([id]),
				focusRequest: { id, n: (state.focusRequest?.n ?? 0) + 1 },
			})),
		/** Another document takes the place of this one, without a step back: the server's, when somebody else saved. */
		replace: (draft: Draft) => {
			past.getState().pause();
			store.setState(({ selection }) => ({ draft, adopted: draft, selection: stillThere(selection, draft) }));
			past.getState().resume();
			past.getState().clear();
		},
	};
}

function stillThere(selection: ReadonlySet<string>, draft: Draft): ReadonlySet<string> {
	const ids = new Set([...draft.nodes, ...draft.notes].map((one) => one.id));
	return [...selection].every((id) => ids.has(id))
		? selection
		: new Set([...selection].filter((id) => ids.has(id)));
}

export type Editor = ReturnType<typeof createEditor>;

export const EditorContext = createContext<Editor | null>(null);

/** The editor of the open flow: `edit`, `select`, `undo` … and `getState`. It never changes while the flow is open. */
export function useEditorApi(): Editor {
	const editor = useContext(EditorContext);
	if (!editor) throw new Error("there is no open flow around this; put it inside the editor");
	return editor;
}

/** A part of the editor's state; the component is drawn again only when that part changes. */
export function useEditor<T>(pick: (state: EditorState) => T): T {
	return useStore(useEditorApi().store, pick);
}

/** How many steps can be taken back and forth. */
export function useSteps(): { canUndo: boolean; canRedo: boolean } {
	const { past } = useEditorApi();
	const canUndo = useStore(past, (state) => state.pastStates.length > 0);
	const canRedo = useStore(past, (state) => state.futureStates.length > 0);
	return { canUndo, canRedo };
}
