"use client";

import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useShallow } from "zustand/react/shallow";
import { NodeTile } from "@/app/editor/icons";
import { useEditor } from "@/app/editor/store";
import { Chip } from "@/app/ui/badge";
import { cx } from "@/app/ui/class-names";
import { canConnect, sayParts } from "@/workflows/language/draft";
import { cardName, headingOf, targetsOf } from "./card-name";
import { PauseMark } from "./card-pause";
import { CardPills, usePills } from "./card-pills";
import { CardPorts } from "./card-ports";
import { CardSigns, useShownPoints } from "./card-signs";
import type { CardNode } from "./elements";
import { useCanvas } from "./state";

/** A step on the canvas: a sentence that can be read whole, and what is the matter with it. */
export const StepCard = memo(function StepCard({ data: { node }, selected }: NodeProps<CardNode>) {
	const names = useCanvas((state) => state.names);
	const walked = useCanvas((state) => state.walked?.nodes.get(node.id));
	const off = useCanvas((state) => state.walked !== null && !state.walked.nodes.has(node.id));
	const found = useCanvas((state) => state.found === node.id);
	const unreached = useCanvas((state) => state.played?.unreached.has(node.id) ?? false);
	const points = useShownPoints(node.id);
	const pills = usePills(node);
	const waiting = pills.map((pill) => pill.text).join(", ");
	const targets = useEditor(useShallow((state) => targetsOf(state.draft, node)));
	const name = cardName(node, targets, names, {
		points: points.errors + points.warnings,
		waiting: unreached ? "Nobody came here" : waiting,
	});
	const target = useTarget(node.id);
	const skipped = node.skip !== undefined;
	return (
		<div className={cx("relative", off && "opacity-55")}>
			{/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form */}
			<div
				aria-current={selected ? "true" : undefined}
				aria-label={name}
				aria-roledescription="step"
				className={cx(
					"flex w-[232px] gap-2.5 rounded-[10px] border bg-panel px-3 py-2.5 text-ink shadow-[0_1px_2px_rgb(0_0_0/0.05)] outline-offset-4",
					(skipped || unreached) && "border-edge border-dashed bg-paper",
					!skipped && !unreached && !selected && "border-line",
					selected && "border-select! ring-2 ring-select/25",
					walked && "border-ripe! ring-2 ring-ripe/25",
					found && "ring-4 ring-amber/60",
					target === "yes" && "border-select! ring-2 ring-select/40",
					target === "no" && "opacity-40",
				)}
				data-card={node.id}
				role="group"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: cards take the focus, keys work on them
				tabIndex={0}
			>
				<span className={cx("pt-0.5", skipped && "opacity-50 grayscale")}>
					<NodeTile kind={node.kind} />
				</span>
				<div className="min-w-0 flex-1">
					<p className="flex items-baseline justify-between gap-2 text-muted text-xs">
						<span className="truncate">{unreached ? "Nobody came here" : headingOf(node)}</span>
						{skipped && <span className="shrink-0 font-medium">Skipped</span>}
					</p>
					<p
						className={cx("break-words leading-snug", skipped || unreached ? "text-muted" : "font-semibold")}
					>
						{sayParts(node, names).map((part, at) =>
							part.chip ? (
								// biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no other name
								<Chip key={at}>{part.text}</Chip>
							) : (
								part.text
							),
						)}
					</p>
				</div>
			</div>
			{walked ? (
				<span className="absolute -top-2.5 -left-2 whitespace-nowrap rounded-full bg-[#b93d17] px-2 text-white text-xs leading-5">
					<b>{walked.order}</b> {walked.said}
				</span>
			) : (
				<CardSigns node={node} points={points} />
			)}
			<CardPills pills={pills} />
			<PauseMark id={node.id} name={name} />
			<CardPorts node={node} />
		</div>
	);
});

/** While an edge is drawn: whether it may end here. */
function useTarget(id: string): "yes" | "no" | undefined {
	const from = useCanvas((state) => state.connecting);
	const may = useEditor((state) => from !== null && canConnect(state.draft, from, id) === true);
	if (!from || from.node === id) return undefined;
	return may ? "yes" : "no";
}
