"use client";

import { ViewportPortal } from "@xyflow/react";
import { NodeTile } from "@/app/editor/icons";
import { definitionOf } from "@/workflows/nodes/definitions";
import { CARD_HEIGHT, CARD_WIDTH } from "./geometry";
import { useCanvas } from "./state";

/** A shadow of the carried step where it would land. */
export function Ghost() {
	const kind = useCanvas((state) => state.carrying?.kind);
	const at = useCanvas((state) => state.landing?.at);
	const drawn = useCanvas((state) => state.landing?.after !== null);
	if (!kind || !at) return null;
	return (
		<ViewportPortal>
			<div
				aria-hidden="true"
				className="pointer-events-none absolute flex gap-2.5 rounded-[10px] border-2 border-select border-dashed bg-panel shadow-lg px-3 py-2.5 text-ink"
				data-ghost={drawn ? "drawn" : "free"}
				style={{
					transform: `translate(${at.x}px, ${at.y}px)`,
					width: CARD_WIDTH,
					minHeight: CARD_HEIGHT - 24,
					zIndex: 1000,
				}}
			>
				<NodeTile kind={kind} />
				<span className="font-semibold">{definitionOf(kind).label}</span>
			</div>
		</ViewportPortal>
	);
}
