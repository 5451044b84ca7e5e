"use client";

import { Panel } from "@xyflow/react";
import {
	AlignCenterHorizontal,
	AlignCenterVertical,
	AlignEndHorizontal,
	AlignEndVertical,
	AlignHorizontalSpaceAround,
	AlignStartHorizontal,
	AlignStartVertical,
	AlignVerticalSpaceAround,
	type LucideIcon,
} from "lucide-react";
import { sayKeys } from "@/app/editor/keys";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { Button, IconButton } from "@/app/ui/button";
import { type Alignment, alignSteps, distributeSteps, duplicateSteps, remove, toggleSkip } from "./actions";
import { steps } from "./card-name";
import { useSizes } from "./use-sizes";

const alignments: { how: Alignment; label: string; sign: LucideIcon }[] = [
	{ how: "left", label: "Align left (Shift ←)", sign: AlignStartVertical },
	{ how: "centre", label: "Align in the middle, one below the other", sign: AlignCenterVertical },
	{ how: "right", label: "Align right (Shift →)", sign: AlignEndVertical },
	{ how: "top", label: "Align at the top (Shift ↑)", sign: AlignStartHorizontal },
	{ how: "middle", label: "Align in the middle, side by side", sign: AlignCenterHorizontal },
	{ how: "bottom", label: "Align at the bottom (Shift ↓)", sign: AlignEndHorizontal },
];

/** What can be done with several selected cards at once. */
export function SelectionBar() {
	const editor = useEditorApi();
	const { sizesOf } = useSizes();
	const selection = useEditor((state) => state.selection);
	const mayEdit = useEditor((state) => state.mayEdit);
	if (!mayEdit || selection.size < 2) return null;
	return (
		<Panel
			aria-label="Selected steps"
			className="flex flex-wrap items-center gap-0.5 rounded-xl border border-line bg-panel p-1 shadow-md"
			position="top-center"
			role="toolbar"
		>
			<span className="px-2 text-muted text-xs">{steps(selection.size)}</span>
			{alignments.map(({ how, label, sign: Sign }) => (
				<IconButton
					key={how}
					label={label}
					onClick={() => alignSteps(editor, selection, how, sizesOf(selection))}
				>
					<Sign aria-hidden="true" size={16} />
				</IconButton>
			))}
			{selection.size > 2 && (
				<>
					<IconButton
						label="Spread evenly, side by side"
						onClick={() => distributeSteps(editor, selection, "across", sizesOf(selection))}
					>
						<AlignHorizontalSpaceAround aria-hidden="true" size={16} />
					</IconButton>
					<IconButton
						label="Spread evenly, one below the other"
						onClick={() => distributeSteps(editor, selection, "down", sizesOf(selection))}
					>
						<AlignVerticalSpaceAround aria-hidden="true" size={16} />
					</IconButton>
				</>
			)}
			<Button look="quiet" onClick={() => toggleSkip(editor, selection)} small title={sayKeys("skip")}>
				Skip
			</Button>
			<Button
				look="quiet"
				onClick={() => duplicateSteps(editor, selection)}
				small
				title={sayKeys("duplicate")}
			>
				Duplicate
			</Button>
			<Button
				className="border-transparent"
				look="danger"
				onClick={() => remove(editor, selection)}
				small
				title={sayKeys("remove")}
			>
				Delete
			</Button>
		</Panel>
	);
}
