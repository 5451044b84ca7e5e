"use client";

import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { type MouseEvent, memo, useMemo } from "react";
import { useEditor } from "@/app/editor/store";
import { cx } from "@/app/ui/class-names";
import { count } from "@/app/ui/time";
import { portsOfDraft, sayPort } from "@/workflows/language/draft";
import type { DraftNode } from "@/workflows/language/draft/types";
import { sayAfter } from "./card-name";
import type { StepEdge } from "./elements";
import { route } from "./geometry";
import { type CanvasState, useCanvas, useCanvasApi } from "./state";
import { useFar } from "./use-far";

/** The end reaches under the upper half of the card's port, which is drawn only while edges are made. */
const TUCKED = 4;

/** A way from port to card: its branch, the share that took it, and a "+" to put a step in between. */
export const StepEdgeView = memo(function StepEdgeView(props: EdgeProps<StepEdge>) {
	const { id, sourceX, sourceY, targetX, targetY, data, selected } = props;
	const { path, label } = useMemo(
		() => route({ x: sourceX, y: sourceY }, { x: targetX, y: targetY + TUCKED }),
		[sourceX, sourceY, targetX, targetY],
	);
	const walked = useCanvas((state) => state.walked?.edges.has(id) ?? false);
	const near = useCanvas(
		({ landing }) => landing?.after && `${landing.after.node}>${landing.after.port}` === id,
	);
	const unreached = useCanvas((state) => state.played?.unreached.has(id) ?? false);
	const stroke = walked ? "var(--color-ripe)" : near || selected ? "var(--select)" : "var(--edge)";
	return (
		<>
			<BaseEdge
				id={id}
				interactionWidth={22}
				path={path}
				style={{
					stroke,
					strokeWidth: walked || near || selected ? 2.5 : 1.5,
					...(unreached ? { strokeDasharray: "4 4" } : {}),
				}}
			/>
			{data && (
				<EdgeMiddle at={label} edge={id} node={data.node} port={data.port} selected={selected ?? false} />
			)}
		</>
	);
});

type MiddleProps = NonNullable<StepEdge["data"]> & {
	edge: string;
	at: { x: number; y: number };
	selected: boolean;
};

function EdgeMiddle({ edge, node, port, at, selected }: MiddleProps) {
	const mayEdit = useEditor((state) => state.mayEdit);
	const fromSelected = useEditor((state) => state.selection.has(node.id));
	const hovered = useCanvas((state) => state.hovered === edge);
	const names = useCanvas((state) => state.names);
	const share = useCanvas((state) => shareOf(state, node, port));
	const canvas = useCanvasApi();
	const far = useFar();
	const said = sayPort(node, port);
	const label = [said, share].filter((part) => part !== "").join(" · ");
	const open = (event: MouseEvent<HTMLButtonElement>) => {
		const box = event.currentTarget.getBoundingClientRect();
		const point = { x: box.right, y: box.top - 12 };
		canvas.setState({ adding: { place: { after: { node: node.id, port } }, choice: [], at: point } });
	};
	if (far || (label === "" && !mayEdit)) return null;
	return (
		<EdgeLabelRenderer>
			<div
				className="group nodrag nopan absolute flex items-center gap-1"
				data-edge={edge}
				style={{
					transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)`,
					pointerEvents: "all",
					zIndex: 2,
				}}
			>
				{label !== "" && (
					<span className="whitespace-nowrap rounded-full border border-line bg-panel px-2 text-muted text-xs leading-5">
						{label}
					</span>
				)}
				{mayEdit && (
					<button
						aria-label={`Add a step ${sayAfter(node, port, names)}`}
						className={cx(
							"canvas-plus",
							label !== "" && "absolute left-full ml-1",
							!selected && !fromSelected && !hovered && "canvas-plus-quiet",
						)}
						onClick={open}
						tabIndex={fromSelected || selected ? 0 : -1}
						title="Add a step here"
						type="button"
					>
						+
					</button>
				)}
			</div>
		</EdgeLabelRenderer>
	);
}

/** The share of those who left by this port; nothing where there is only one way or nobody went yet. */
function shareOf({ numbers, played }: CanvasState, node: DraftNode, port: string): string {
	const ports = portsOfDraft(node);
	if (!numbers || ports.length < 2) return "";
	const taken = (one: string) => numbers.ports[`${node.id}.${one}`] ?? 0;
	const all = ports.reduce((sum, one) => sum + taken(one), 0);
	const share = all === 0 ? "" : `${Math.round((100 * taken(port)) / all)} %`;
	return played && all > 0 ? `${count(taken(port))} · ${share}` : share;
}
