"use client";

import { useNodesInitialized, useReactFlow } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { usePoints } from "@/app/editor/points";
import { useEditorApi } from "@/app/editor/store";
import { CARD_HEIGHT, CARD_WIDTH } from "./geometry";
import { nodeOf } from "./order";

const SMALLEST = 0.55;
/** Points come once the book has come; afterwards the view belongs to the person. */
const PATIENCE = 4000;

/** Opens on the whole flow; where that would be too small to read, on the first open point or on the start. */
export function useOpening(): void {
	const flow = useReactFlow();
	const editor = useEditorApi();
	const ready = useNodesInitialized();
	const points = usePoints();
	const fitted = useRef(0);
	const small = useRef(false);
	const pointed = useRef(false);

	useEffect(() => {
		if (!ready || fitted.current > 0) return;
		fitted.current = Date.now();
		void flow.fitView({ maxZoom: 1, padding: 0.12 }).then(() => {
			small.current = flow.getZoom() < SMALLEST;
			const [first] = editor.getState().draft.nodes;
			if (small.current && first)
				void flow.setCenter(first.position.x + CARD_WIDTH / 2, first.position.y + 240, { zoom: 0.85 });
		});
	}, [ready, flow, editor]);

	useEffect(() => {
		const broken = points.find((point) => point.severity === "error" && point.node !== undefined);
		if (!broken || pointed.current || !small.current) return;
		if (Date.now() - fitted.current > PATIENCE) return;
		pointed.current = true;
		const node = nodeOf(editor.getState().draft, broken.node);
		if (!node) return;
		const middle = { x: node.position.x + CARD_WIDTH / 2, y: node.position.y + CARD_HEIGHT / 2 };
		void flow.setCenter(middle.x, middle.y, { zoom: 0.85 });
	}, [points, editor, flow]);
}
