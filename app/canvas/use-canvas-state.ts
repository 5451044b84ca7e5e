"use client";

import { type ReactNode, useEffect, useMemo } from "react";
import { usePoints } from "@/app/editor/points";
import { useEditorApi } from "@/app/editor/store";
import type { FlowNumbers, Step } from "@/server/flows/numbers/types";
import type { OpenPoint } from "@/workflows/language/draft/types";
import { type PeopleOf, type Played, useCanvasApi } from "./state";
import { useNames } from "./use-names";
import { walkedOf } from "./walked";

export type CanvasProps = {
	numbers?: FlowNumbers | undefined;
	/** The steps of one person, in their order. */
	path?: readonly Step[] | undefined;
	onPeople?: ((wanted: PeopleOf) => void) | undefined;
	played?: Played | undefined;
	/** Drawn above the cards, inside React Flow. */
	children?: ReactNode;
	onHelp?: (() => void) | undefined;
};

/** Tells the cards what stands beside the document; each takes only what is about it. */
export function useCanvasState({ numbers, path, onPeople, played }: CanvasProps): void {
	const canvas = useCanvasApi();
	const points = usePoints();
	useNames();
	useSeen();
	const byNode = useMemo(() => {
		const map = new Map<string, OpenPoint[]>();
		for (const point of points) {
			if (point.node === undefined) continue;
			const list = map.get(point.node) ?? [];
			map.set(point.node, [...list, point]);
		}
		return map;
	}, [points]);
	const walked = useMemo(() => (path ? walkedOf(path) : null), [path]);
	useEffect(() => canvas.setState({ points: byNode }), [canvas, byNode]);
	useEffect(() => canvas.setState({ walked }), [canvas, walked]);
	useEffect(() => canvas.setState({ numbers: numbers ?? null }), [canvas, numbers]);
	useEffect(() => canvas.setState({ onPeople: onPeople ?? null }), [canvas, onPeople]);
	useEffect(() => canvas.setState({ played: played ?? null }), [canvas, played]);
	useEffect(
		() => () =>
			canvas.setState({
				carrying: null,
				landing: null,
				connecting: null,
				adding: null,
				linking: null,
				menu: null,
			}),
		[canvas],
	);
}

/** What was there when the flow was opened may show what is open; a new step once it was left. */
function useSeen(): void {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	useEffect(() => {
		const see = (ids: Iterable<string>) =>
			canvas.setState(({ seen }) => ({ seen: new Set([...seen, ...ids]) }));
		if (canvas.getState().seen.size === 0) see(editor.getState().draft.nodes.map((node) => node.id));
		return editor.store.subscribe((now, before) => {
			if (now.selection === before.selection) return;
			const left = [...before.selection].filter((id) => !now.selection.has(id));
			if (left.length > 0) see(left);
		});
	}, [editor, canvas]);
}
