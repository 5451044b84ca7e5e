"use client";

import { useMemo } from "react";
import { NodeTile } from "@/app/editor/icons";
import { Button } from "@/app/ui/button";
import { cx } from "@/app/ui/class-names";
import { count } from "@/app/ui/time";
import type { FlowNumbers } from "@/server/flows/numbers/types";
import type { OutlineRow } from "@/workflows/language/draft";
import { outlineOf } from "@/workflows/language/draft";
import { usePreview, usePreviewApi } from "./store";
import { useCoverage, useNumbers, usePlayedDraft } from "./use-numbers";
import { useWords } from "./use-words";

/** The played flow as a list that reads from the top: who is where at the instant that is shown. */
export function StepList({ onNode }: { onNode(node: string): void }) {
	const draft = usePlayedDraft();
	const numbers = useNumbers();
	const unreached = useCoverage()?.unreached;
	const rows = useMemo(() => outlineOf(draft).filter((row) => row.kind === "node"), [draft]);
	return (
		<ol aria-label="Steps of the flow" className="min-h-0 flex-1 overflow-y-auto bg-panel p-3">
			{rows.map((row) => (
				<Step
					key={row.id}
					numbers={numbers}
					onNode={onNode}
					row={row}
					unreached={unreached?.has(row.node.id) ?? false}
				/>
			))}
		</ol>
	);
}

type StepProps = { row: OutlineRow; numbers: FlowNumbers; unreached: boolean; onNode(node: string): void };

function Step({ row: { node, level, via }, numbers, unreached, onNode }: StepProps) {
	const preview = usePreviewApi();
	const pauses = usePreview((state) => state.breakpoints.has(node.id));
	const { steps } = useWords();
	const title = steps.step(preview.flow, node.id);
	const [here, past] = [numbers.at[node.id] ?? 0, numbers.passed[node.id] ?? 0];
	return (
		<li
			className={cx(
				"flex flex-wrap items-center gap-2 border-line border-b py-1.5",
				unreached && "text-muted",
			)}
			style={{ paddingLeft: `${(level - 1) * 1.5}rem` }}
		>
			<NodeTile kind={node.kind} />
			<button
				className="min-w-0 flex-1 text-left hover:underline"
				onClick={() => onNode(node.id)}
				type="button"
			>
				{via && <span className="text-muted">{via}: </span>}
				<span className="font-medium">{title}</span>
			</button>
			<span className="whitespace-nowrap text-muted text-xs">
				{unreached ? "Nobody came here" : `${here > 0 ? `${count(here)} here, ` : ""}${count(past)} so far`}
			</span>
			<Button
				aria-label={`Pause when somebody arrives at ${title}`}
				aria-pressed={pauses}
				onClick={() => preview.toggleBreakpoint(node.id)}
				small
			>
				{pauses ? "Pauses here ✓" : "Pause here"}
			</Button>
		</li>
	);
}
