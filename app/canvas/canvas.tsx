"use client";

import "./canvas.css";
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, SelectionMode } from "@xyflow/react";
import { type MouseEvent, memo, useCallback, useRef } from "react";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { moveNodes } from "@/workflows/language/draft";
import { steps } from "./card-name";
import { Controls, FlowMap } from "./controls";
import type { CanvasNode } from "./elements";
import { EmptyCanvas } from "./empty-canvas";
import { FindBar } from "./find-bar";
import { Ghost } from "./ghost";
import { Menus } from "./menus";
import { NoteCard } from "./note-card";
import { SelectionBar } from "./selection-bar";
import { useCanvas, useCanvasApi } from "./state";
import { StepCard } from "./step-card";
import { StepEdgeView } from "./step-edge";
import { type CanvasProps, useCanvasState } from "./use-canvas-state";
import { useCardKeys } from "./use-card-keys";
import { useClipboard } from "./use-clipboard";
import { useConnecting } from "./use-connecting";
import { useElements } from "./use-elements";
import { useCanvasKeys } from "./use-keys";
import { useLanding } from "./use-landing";
import { useOpening } from "./use-opening";
import { useFocusRequests } from "./use-sight";
import { useTidy } from "./use-tidy";

const nodeTypes = { card: StepCard, note: NoteCard };
const edgeTypes = { step: StepEdgeView };
const SEVERAL = ["Shift", "Meta", "Control"];
/** Below this many cards it is quicker to draw all of them than to look which are seen. */
const MANY = 120;

/** The drawing of the open flow. */
export function Canvas(props: CanvasProps) {
	return (
		<ReactFlowProvider>
			<Beside {...props} />
			<Drawing onHelp={props.onHelp}>{props.children}</Drawing>
		</ReactFlowProvider>
	);
}

/** Numbers may change several times a second: only the cards that they are about are drawn again. */
function Beside(props: CanvasProps) {
	useCanvasState(props);
	return null;
}

type DrawingProps = Pick<CanvasProps, "onHelp" | "children">;

const Drawing = memo(function Drawing({ onHelp, children }: DrawingProps) {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const frame = useRef<HTMLDivElement>(null);
	const mayEdit = useEditor((state) => state.mayEdit);
	const connecting = useCanvas((state) => state.connecting !== null);
	const elements = useElements();
	const tidy = useTidy();
	const wires = useConnecting();
	useCardKeys(frame);
	useCanvasKeys(frame, tidy);
	useClipboard(frame);
	useLanding(frame);
	useOpening();
	useFocusRequests();

	const onMoved = useCallback(
		(_event: unknown, _node: unknown, moved: CanvasNode[]) => {
			const to = Object.fromEntries(
				moved.map(({ id, position }) => [id, { x: Math.round(position.x), y: Math.round(position.y) }]),
			);
			editor.edit(`Moved ${steps(moved.length)}`, (draft) => moveNodes(draft, to));
		},
		[editor],
	);
	const onMenu = useCallback(
		(event: MouseEvent, { id }: CanvasNode) => {
			event.preventDefault();
			if (!editor.getState().selection.has(id)) editor.select([id]);
			canvas.setState({ menu: { id, at: { x: event.clientX, y: event.clientY } } });
		},
		[editor, canvas],
	);

	return (
		<div
			className="ripen-canvas relative min-h-0 flex-1"
			data-connecting={connecting || undefined}
			ref={frame}
		>
			<ReactFlow
				{...elements}
				{...wires}
				connectionRadius={28}
				deleteKeyCode={null}
				disableKeyboardA11y
				edgesFocusable={false}
				edgesReconnectable={mayEdit}
				edgeTypes={edgeTypes}
				elevateEdgesOnSelect={false}
				maxZoom={2}
				minZoom={0.1}
				multiSelectionKeyCode={SEVERAL}
				nodeDragThreshold={3}
				nodesConnectable={mayEdit}
				nodesDraggable={mayEdit}
				nodesFocusable={false}
				nodeTypes={nodeTypes}
				onlyRenderVisibleElements={elements.nodes.length > MANY}
				onEdgeMouseEnter={(_event, { id }) => canvas.setState({ hovered: id })}
				onEdgeMouseLeave={() => canvas.setState({ hovered: null })}
				onNodeContextMenu={onMenu}
				onNodeDragStop={onMoved}
				onPaneClick={() => canvas.setState({ edge: null })}
				panActivationKeyCode={null}
				attributionPosition="bottom-center"
				selectionMode={SelectionMode.Partial}
				zoomOnDoubleClick={false}
			>
				<Background color="var(--dot)" gap={22} size={1.5} variant={BackgroundVariant.Dots} />
				<Ghost />
				<Controls onHelp={onHelp} onTidy={tidy} />
				<FlowMap />
				<SelectionBar />
				<FindBar />
				<EmptyCanvas />
				{children}
			</ReactFlow>
			<Menus />
		</div>
	);
});
