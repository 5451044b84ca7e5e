"use client";

import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useCallback, useMemo, useRef, useState } from "react";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { type CanvasNode, Keeper, type Local, makeEdges, makeNodes, type StepEdge } from "./elements";
import { useCanvas, useCanvasApi } from "./state";
import { edgeId } from "./walked";

/**
 * The document as React Flow takes it. Sizes and positions of a drag stay here; only where a drag ends becomes an edit.
 */
export function useElements() {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const draft = useEditor((state) => state.draft);
	const selection = useEditor((state) => state.selection);
	const edge = useCanvas((state) => (state.edge ? edgeId(state.edge.node, state.edge.port) : null));
	const [local, setLocal] = useState<Local>({ sizes: new Map(), dragged: new Map() });
	const keepers = useRef({ nodes: new Keeper<CanvasNode>(), edges: new Keeper<StepEdge>() });

	const nodes = useMemo(
		() => makeNodes(draft, selection, local, keepers.current.nodes),
		[draft, selection, local],
	);
	const edges = useMemo(() => makeEdges(draft, edge, keepers.current.edges), [draft, edge]);

	const onNodesChange = useCallback(
		(changes: NodeChange<CanvasNode>[]) => {
			setLocal((before) => withChanges(before, changes));
			const picked = changes.filter((change) => change.type === "select");
			if (picked.length === 0) return;
			const next = new Set(editor.getState().selection);
			for (const { id, selected } of picked) selected ? next.add(id) : next.delete(id);
			editor.select(next);
		},
		[editor],
	);

	const onEdgesChange = useCallback(
		(changes: EdgeChange<StepEdge>[]) => {
			for (const change of changes) {
				if (change.type !== "select") continue;
				const at = change.id.indexOf(">");
				const port = { node: change.id.slice(0, at), port: change.id.slice(at + 1) };
				const { edge: now } = canvas.getState();
				const isNow = now !== null && edgeId(now.node, now.port) === change.id;
				if (change.selected) canvas.setState({ edge: port });
				else if (isNow) canvas.setState({ edge: null });
			}
		},
		[canvas],
	);

	return { nodes, edges, onNodesChange, onEdgesChange };
}

function withChanges(before: Local, changes: NodeChange<CanvasNode>[]): Local {
	let sizes: Map<string, { width: number; height: number }> | undefined;
	let dragged: Map<string, { x: number; y: number }> | undefined;
	for (const change of changes) {
		if (change.type === "dimensions" && change.dimensions) {
			sizes ??= new Map(before.sizes);
			sizes.set(change.id, change.dimensions);
		} else if (change.type === "position" && change.dragging && change.position) {
			dragged ??= new Map(before.dragged);
			dragged.set(change.id, change.position);
		} else if (change.type === "position" && !change.dragging && before.dragged.has(change.id)) {
			dragged ??= new Map(before.dragged);
			dragged.delete(change.id);
		}
	}
	if (!sizes && !dragged) return before;
	return { sizes: sizes ?? before.sizes, dragged: dragged ?? before.dragged };
}
