"use client";

import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { NodeTile } from "@/app/editor/icons";
import { cx } from "@/app/ui/class-names";
import { definitionOf } from "@/workflows/nodes/definitions";
import type { MarkedNode } from "./picked";
import type { Mark } from "./union";

const looks: Record<Mark, { card: string; sign: string; said: string; tone: string }> = {
	added: { card: "border-leaf border-2", sign: "+", said: "added", tone: "text-leaf" },
	removed: {
		card: "border-danger border-2 border-dashed opacity-80",
		sign: "−",
		said: "removed",
		tone: "text-danger",
	},
	changed: { card: "border-warn border-2", sign: "~", said: "changed", tone: "text-warn" },
	same: { card: "border-line", sign: "", said: "", tone: "" },
};

/** A step of a comparison: its sentence, and what became of it by sign, word and line. */
export const MarkedCard = memo(function MarkedCard({ data: { kind, title, mark } }: NodeProps<MarkedNode>) {
	const look = looks[mark];
	return (
		<div className={cx("flex w-58 gap-2.5 rounded-[10px] border bg-panel px-3 py-2.5 text-ink", look.card)}>
			<NodeTile kind={kind} />
			<div className="min-w-0 flex-1">
				<p className="flex justify-between gap-2 text-muted text-xs">
					<span className="truncate">{definitionOf(kind).label}</span>
					{look.sign && (
						<span className={cx("font-semibold", look.tone)}>
							<span aria-hidden="true">{look.sign} </span>
							{look.said}
						</span>
					)}
				</p>
				<p className={cx("break-words font-semibold leading-snug", mark === "removed" && "line-through")}>
					{title}
				</p>
			</div>
			<Handle className="invisible!" isConnectable={false} position={Position.Top} type="target" />
			<Handle className="invisible!" isConnectable={false} position={Position.Bottom} type="source" />
		</div>
	);
});
