"use client";

import { NotebookPen } from "lucide-react";
import type { DraftNode } from "@/workflows/language/draft/types";
import { useCanvas } from "./state";

type Shown = { errors: number; warnings: number };

/** How much is open at a card; nothing on one that is still being made. */
export function useShownPoints(id: string): Shown {
	const seen = useCanvas((state) => state.seen.has(id));
	const counts = useCanvas((state) => {
		const points = state.points.get(id) ?? [];
		const errors = points.filter((point) => point.severity === "error").length;
		return `${errors} ${points.length - errors}`;
	});
	const [errors = 0, warnings = 0] = seen ? counts.split(" ").map(Number) : [];
	return { errors, warnings };
}

/** At the top left edge: what is open (a cross or a sign, never colour alone) and whether there is a note. */
export function CardSigns({ node, points: { errors, warnings } }: { node: DraftNode; points: Shown }) {
	const messages = useCanvas((state) => state.points.get(node.id));
	if (errors + warnings === 0 && node.note === undefined) return null;
	const title = messages?.map((point) => point.message).join("\n");
	return (
		<div aria-hidden="true" className="absolute -top-2.5 -left-2 flex gap-1">
			{errors > 0 && (
				<span
					className="rounded-full border border-danger bg-panel px-1.5 font-semibold text-danger text-xs leading-4.5"
					data-open="error"
					title={title}
				>
					✕ {errors}
				</span>
			)}
			{warnings > 0 && (
				<span
					className="rounded border border-warn bg-panel px-1.5 font-semibold text-warn text-xs leading-4.5"
					data-open="warning"
					title={title}
				>
					! {warnings}
				</span>
			)}
			{node.note !== undefined && (
				<span
					className="grid size-5 place-items-center rounded border border-line bg-panel text-muted"
					title={node.note}
				>
					<NotebookPen size={12} />
				</span>
			)}
		</div>
	);
}
