"use client";

import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { type Editor, useEditorApi } from "@/app/editor/store";
import type { FlowNumbers, PeopleWanted } from "@/server/flows/numbers/types";
import type { Names } from "@/workflows/language/define-node";
import type { OpenPoint, Place, Point, PortOf } from "@/workflows/language/draft/types";
import type { NodeKind } from "@/workflows/nodes/definitions";
import type { Walked } from "./walked";

/** What a press on a number asks to see. */
export type PeopleOf = { node: string; what: PeopleWanted["what"] };

/** What a played flow shows on its cards: where playback pauses, and what nobody came to in the whole of it. */
export type Played = {
	pauses: ReadonlySet<string>;
	onPause(node: string): void;
	/** Nodes, and ports as `node>port`. */
	unreached: ReadonlySet<string>;
};

/** What the canvas shows beside the document: none of it is saved or undone. */
export type CanvasState = {
	/** A kind on its way from the palette, with the pointer in the window; `dropped` once it is let go. */
	carrying: { kind: NodeKind; at: Point; dropped: boolean } | null;
	/** Where the carried step would land now: its place, and the top left corner of the card. */
	landing: { place: Place; after: PortOf | null; at: Point } | null;
	/** The port from which an edge is being drawn. */
	connecting: PortOf | null;
	/**
	 * The open list of kinds: `choice` are the ports to choose from, `at` the point in the window that it belongs to, `from`
	 * the port that will lead to a step put at a free place.
	 */
	adding: { place: Place; choice: PortOf[]; at: Point | null; from?: PortOf } | null;
	/** The open “Connect to…”. */
	linking: { node: string; port?: string } | null;
	/** The open menu of a card. */
	menu: { id: string; at: Point } | null;
	finding: boolean;
	/** The card that the search stands on. */
	found: string | null;
	/** The edge that is selected, by its port. */
	edge: PortOf | null;
	/** The edge under the pointer, as "node>port". */
	hovered: string | null;
	/** The note whose text is being edited. */
	writing: string | null;
	minimap: boolean;
	/** Nodes whose open points may be shown: they were left once, or somebody tried to publish. */
	seen: ReadonlySet<string>;
	points: ReadonlyMap<string, OpenPoint[]>;
	names: Names;
	numbers: FlowNumbers | null;
	walked: Walked | null;
	/** Set while the flow is played: everything is counted then. */
	played: Played | null;
	onPeople: ((wanted: PeopleOf) => void) | null;
};

const asKeys = (key: string) => key;

const createCanvas = () =>
	createStore<CanvasState>()(() => ({
		carrying: null,
		landing: null,
		connecting: null,
		adding: null,
		linking: null,
		menu: null,
		finding: false,
		found: null,
		edge: null,
		hovered: null,
		writing: null,
		minimap: true,
		seen: new Set<string>(),
		points: new Map(),
		names: { score: asKeys, segment: asKeys, flow: asKeys, field: asKeys, user: asKeys },
		numbers: null,
		walked: null,
		played: null,
		onPeople: null,
	}));

export type CanvasStore = ReturnType<typeof createCanvas>;

const canvases = new WeakMap<Editor, CanvasStore>();

/** The canvas that belongs to an editor; palette and canvas stand apart on the page and share it. */
export function canvasOf(editor: Editor): CanvasStore {
	const known = canvases.get(editor);
	if (known) return known;
	const made = createCanvas();
	canvases.set(editor, made);
	return made;
}

export const useCanvasApi = (): CanvasStore => canvasOf(useEditorApi());

/** A part of the canvas' own state; pick something that stays equal while it does not change. */
export function useCanvas<T>(pick: (state: CanvasState) => T): T {
	return useStore(useCanvasApi(), pick);
}

/** From now on every open point shows on its card: somebody tried to publish. */
export function showOpenPoints(editor: Editor): void {
	const ids = editor.getState().draft.nodes.map((node) => node.id);
	canvasOf(editor).setState({ seen: new Set(ids) });
}
