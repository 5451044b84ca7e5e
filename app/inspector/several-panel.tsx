"use client";

import {
	AlignCenterHorizontal,
	AlignCenterVertical,
	AlignEndHorizontal,
	AlignEndVertical,
	AlignHorizontalSpaceAround,
	AlignStartHorizontal,
	AlignStartVertical,
	AlignVerticalSpaceAround,
} from "lucide-react";
import { sayKeys } from "@/app/editor/keys";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { Button, IconButton } from "@/app/ui/button";
import {
	type Alignment,
	align,
	distribute,
	duplicate,
	removeNodes,
	setSkip,
} from "@/workflows/language/draft";

const ALIGNMENTS: [Alignment, string, typeof AlignStartVertical][] = [
	["left", "Align left edges", AlignStartVertical],
	["centre", "Align centres", AlignCenterVertical],
	["right", "Align right edges", AlignEndVertical],
	["top", "Align top edges", AlignStartHorizontal],
	["middle", "Align middles", AlignCenterHorizontal],
	["bottom", "Align bottom edges", AlignEndHorizontal],
];

/** What can be done with several at once. */
export function SeveralPanel({ ids }: { ids: string[] }) {
	const editor = useEditorApi();
	const mayEdit = useEditor((state) => state.mayEdit);
	const nodes = useEditor((state) => state.draft.nodes).filter((node) => ids.includes(node.id));
	const notes = ids.length - nodes.length;
	const said = [
		...(nodes.length > 0 ? [nodes.length === 1 ? "1 step" : `${nodes.length} steps`] : []),
		...(notes > 0 ? [notes === 1 ? "1 note" : `${notes} notes`] : []),
	].join(" and ");
	const skipping = nodes.some((node) => node.skip === undefined);
	const steps = nodes.map((node) => node.id);
	return (
		<div className="flex flex-col gap-4 pb-4">
			<h2 className="font-semibold text-base">{said} selected</h2>
			{mayEdit && (
				<>
					<fieldset className="flex flex-col gap-1.5">
						<legend className="mb-1 text-muted text-xs">Align</legend>
						<div className="flex flex-wrap gap-1">
							{ALIGNMENTS.map(([how, label, Sign]) => (
								<IconButton
									key={how}
									label={label}
									onClick={() => editor.edit(`Aligned ${said}`, (draft) => align(draft, ids, how))}
								>
									<Sign aria-hidden className="size-4 shrink-0" />
								</IconButton>
							))}
							{ids.length > 2 && (
								<>
									<IconButton
										label="Spread evenly across"
										onClick={() =>
											editor.edit(`Spread ${said} evenly`, (draft) => distribute(draft, ids, "across"))
										}
									>
										<AlignHorizontalSpaceAround aria-hidden className="size-4 shrink-0" />
									</IconButton>
									<IconButton
										label="Spread evenly down"
										onClick={() =>
											editor.edit(`Spread ${said} evenly`, (draft) => distribute(draft, ids, "down"))
										}
									>
										<AlignVerticalSpaceAround aria-hidden className="size-4 shrink-0" />
									</IconButton>
								</>
							)}
						</div>
					</fieldset>
					<div className="flex flex-wrap gap-2">
						{nodes.length > 0 && (
							<Button
								onClick={() =>
									editor.edit(skipping ? `Skipped ${said}` : `Took up ${said} again`, (draft) =>
										setSkip(draft, steps, skipping ? true : undefined),
									)
								}
								title={sayKeys("skip")}
							>
								{skipping ? "Skip" : "Take up again"}
							</Button>
						)}
						<Button
							onClick={() =>
								editor.edit(`Duplicated ${said}`, (draft) => duplicate(draft, ids), { select: true })
							}
							title={sayKeys("duplicate")}
						>
							Duplicate
						</Button>
						<Button
							className="ml-auto"
							look="danger"
							onClick={() => editor.edit(`Deleted ${said}`, (draft) => removeNodes(draft, ids))}
							title={sayKeys("remove")}
						>
							Delete
						</Button>
					</div>
				</>
			)}
		</div>
	);
}
