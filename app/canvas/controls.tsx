"use client";

import { MiniMap, Panel, useReactFlow, useStore } from "@xyflow/react";
import { sayKeys } from "@/app/editor/keys";
import { useEditor } from "@/app/editor/store";
import { Button } from "@/app/ui/button";
import { definitions } from "@/workflows/nodes/definitions";
import type { CanvasNode } from "./elements";
import { useCanvas, useCanvasApi } from "./state";
import { moving } from "./use-sight";

const tileColours = {
	entry: "#4d7c0f",
	logic: "#4b5b6b",
	points: "#b45309",
	contact: "#7b3f8c",
	reach: "#2456c7",
} as const;

const colourOf = (node: CanvasNode): string =>
	node.type === "card" ? tileColours[definitions[node.data.node.kind].category] : "#d9c87a";

type Props = { onTidy(): void; onHelp?: (() => void) | undefined };

/** At the lower left: tidy, the zoom and how far it is, the map, the keys. */
export function Controls({ onTidy, onHelp }: Props) {
	const flow = useReactFlow();
	const canvas = useCanvasApi();
	const mayEdit = useEditor((state) => state.mayEdit);
	const zoom = useStore((state) => Math.round(state.transform[2] * 100));
	const map = useCanvas((state) => state.minimap);
	const many = useWorthMapping();
	return (
		<Panel className="nokey flex gap-1.5" data-no-print position="bottom-left">
			{mayEdit && (
				<Button onClick={onTidy} title={`Tidy up (${sayKeys("tidy")})`}>
					Tidy
				</Button>
			)}
			<Button
				aria-label="Further away"
				onClick={() => void flow.zoomOut(moving())}
				title={`Further away (${sayKeys("zoom-out")})`}
			>
				−
			</Button>
			<Button
				aria-label={`See the whole flow; now at ${zoom} %`}
				className="w-16"
				onClick={() => void flow.fitView({ maxZoom: 1, padding: 0.12, ...moving() })}
				title={`See the whole flow (${sayKeys("zoom-fit")})`}
			>
				{zoom} %
			</Button>
			<Button
				aria-label="Closer"
				onClick={() => void flow.zoomIn(moving())}
				title={`Closer (${sayKeys("zoom-in")})`}
			>
				+
			</Button>
			{many && (
				<Button
					aria-pressed={map}
					className="max-sm:hidden"
					onClick={() => canvas.setState({ minimap: !map })}
				>
					Map
				</Button>
			)}
			{onHelp && (
				<Button aria-label="All shortcuts" onClick={onHelp} title={`All shortcuts (${sayKeys("help")})`}>
					?
				</Button>
			)}
		</Panel>
	);
}

/** A handful of cards can be seen at once. */
const useWorthMapping = () => useEditor((state) => state.draft.nodes.length > 8);

/** The whole flow in small, in the colours of the tiles. */
export function FlowMap() {
	const shown = useCanvas((state) => state.minimap);
	const many = useWorthMapping();
	if (!shown || !many) return null;
	return (
		<MiniMap<CanvasNode>
			ariaLabel="Map of the flow"
			className="bottom-10! overflow-hidden rounded-lg border border-line max-sm:hidden!"
			nodeBorderRadius={24}
			nodeColor={colourOf}
			pannable
			position="bottom-right"
			style={{ width: 168, height: 118 }}
			zoomable
		/>
	);
}
