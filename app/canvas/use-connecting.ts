"use client";

import type { Connection, FinalConnectionState, IsValidConnection, OnConnectStart } from "@xyflow/react";
import { useReactFlow } from "@xyflow/react";
import { useMemo, useRef } from "react";
import { useEditorApi } from "@/app/editor/store";
import { canConnect, connect, disconnect } from "@/workflows/language/draft";
import type { PortOf } from "@/workflows/language/draft/types";
import { link } from "./actions";
import type { StepEdge } from "./elements";
import { heldAt } from "./geometry";
import { useCanvasApi } from "./state";

const pointOf = (event: MouseEvent | TouchEvent) => {
	const { clientX: x, clientY: y } = "changedTouches" in event ? event.changedTouches[0]! : event;
	return { x, y };
};

const cardUnder = ({ x, y }: { x: number; y: number }): string | undefined =>
	document.elementFromPoint(x, y)?.closest(".react-flow__node-card")?.getAttribute("data-id") ?? undefined;

const fromOf = ({ source, sourceHandle }: Pick<Connection, "source" | "sourceHandle">): PortOf => ({
	node: source,
	port: sourceHandle ?? "next",
});

/** Drawing edges by hand: from a port to a card, to nowhere (a new step is asked for), or an edge's end elsewhere. */
export function useConnecting() {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const flow = useReactFlow();
	const bending = useRef(false);
	return useMemo(() => {
		const isValidConnection: IsValidConnection<StepEdge> = ({ source, sourceHandle, target }) =>
			canConnect(editor.getState().draft, fromOf({ source, sourceHandle: sourceHandle ?? null }), target) ===
			true;

		const onConnectStart: OnConnectStart = (_event, { nodeId, handleId, handleType }) => {
			if (nodeId !== null && handleType === "source")
				canvas.setState({ connecting: { node: nodeId, port: handleId ?? "next" } });
		};

		const onConnectEnd = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
			const { connecting: from } = canvas.getState();
			canvas.setState({ connecting: null });
			if (!from || bending.current || state.isValid) return;
			const at = pointOf(event);
			const target = cardUnder(at);
			if (target === from.node) return;
			if (target !== undefined) {
				link(editor, from, target);
				return;
			}
			// On empty canvas: the new step stands there, and the edge leads to it.
			const place = heldAt(flow.screenToFlowPosition(at));
			canvas.setState({ adding: { place, choice: [], at, from } });
		};

		const onConnect = (connection: Connection) => {
			link(editor, fromOf(connection), connection.target);
		};

		const onReconnectStart = () => {
			bending.current = true;
		};
		const onReconnect = (edge: StepEdge, now: Connection) => {
			const before = fromOf({ source: edge.source, sourceHandle: edge.sourceHandle ?? null });
			const after = fromOf(now);
			if (before.node === after.node && before.port === after.port) {
				if (edge.target !== now.target) link(editor, after, now.target);
				return;
			}
			editor.edit("Bent a way on", (draft) => connect(disconnect(draft, before), after, now.target));
		};
		const onReconnectEnd = () => {
			bending.current = false;
			canvas.setState({ connecting: null });
		};
		return {
			isValidConnection,
			onConnect,
			onConnectStart,
			onConnectEnd,
			onReconnect,
			onReconnectStart,
			onReconnectEnd,
		};
	}, [editor, canvas, flow]);
}
