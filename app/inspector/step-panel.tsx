"use client";

import { useEditor, useEditorApi } from "@/app/editor/store";
import { TextArea, TextField } from "@/app/ui/field";
import { setLabel, setNodeNote } from "@/workflows/language/draft";
import type { DraftNode } from "@/workflows/language/draft/types";
import { SkipBar } from "./skip-bar";
import { StepActions } from "./step-actions";
import { StepFields } from "./step-fields";
import { StepHead } from "./step-head";
import type { useQuiet } from "./use-quiet";

/** Everything of one step. */
export function StepPanel({ node, quiet }: { node: DraftNode; quiet: ReturnType<typeof useQuiet> }) {
	const editor = useEditorApi();
	const mayEdit = useEditor((state) => state.mayEdit);
	return (
		<div className="flex flex-1 flex-col gap-4">
			<StepHead node={node} />
			<SkipBar disabled={!mayEdit} node={node} />
			<div className="flex flex-col gap-4" data-inspector-fields>
				<StepFields disabled={!mayEdit} node={node} quiet={quiet} />
				<TextField
					data-inspector="label"
					disabled={!mayEdit}
					help="On the card, in place of its sentence."
					label="Label"
					maxLength={200}
					onChange={(event) =>
						editor.edit("Changed the label", (draft) => setLabel(draft, node.id, event.target.value), {
							merge: `label:${node.id}`,
						})
					}
					optional
					value={node.label ?? ""}
				/>
				<TextArea
					data-inspector="note"
					disabled={!mayEdit}
					label="Note"
					maxLength={5000}
					onChange={(event) =>
						editor.edit("Changed the note", (draft) => setNodeNote(draft, node.id, event.target.value), {
							merge: `note:${node.id}`,
						})
					}
					optional
					placeholder="Why it is like this; only for you and your colleagues."
					value={node.note ?? ""}
				/>
			</div>
			{mayEdit && (
				<div className="sticky bottom-0 z-10 -mx-4 mt-auto border-line border-t bg-panel px-4 py-3">
					<StepActions node={node} />
				</div>
			)}
		</div>
	);
}
