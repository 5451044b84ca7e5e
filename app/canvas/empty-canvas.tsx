"use client";

import { Panel } from "@xyflow/react";
import { sayKeys } from "@/app/editor/keys";
import { useEditor, useEditorApi } from "@/app/editor/store";
import { Button } from "@/app/ui/button";
import { Kbd } from "@/app/ui/kbd";
import { openAdding } from "./adding";
import { useCanvas, useCanvasApi } from "./state";

/** Nothing is drawn yet: what a flow begins with. */
export function EmptyCanvas() {
	const editor = useEditorApi();
	const canvas = useCanvasApi();
	const empty = useEditor((state) => state.draft.nodes.length === 0);
	const mayEdit = useEditor((state) => state.mayEdit);
	const carrying = useCanvas((state) => state.carrying !== null);
	if (!empty || carrying) return null;
	return (
		<Panel className="top-1/4! w-80 text-center" position="top-center">
			<p className="font-semibold text-base">Nothing is drawn yet</p>
			<p className="mt-1 text-muted">
				A flow begins with an entry: who comes in, and when. Drag one here from “Add a step”.
			</p>
			{mayEdit && (
				<Button className="mt-3" onClick={() => openAdding(editor, canvas)}>
					Add an entry <Kbd>{sayKeys("add")}</Kbd>
				</Button>
			)}
		</Panel>
	);
}
