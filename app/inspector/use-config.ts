"use client";

import { useCallback } from "react";
import { useBook } from "@/app/editor/book";
import { titleOf } from "@/app/editor/say";
import { useEditorApi } from "@/app/editor/store";
import { setConfig } from "@/workflows/language/draft";

/** Changes keys of a step's config as one step of undo; typing in one key is one step too. */
export function useSetConfig(id: string): (patch: Record<string, unknown>) => void {
	const editor = useEditorApi();
	const { names } = useBook();
	return useCallback(
		(patch) => {
			const after = setConfig(editor.getState().draft, id, patch);
			const node = after.nodes.find((one) => one.id === id);
			const label = node ? `Changed: ${titleOf(node, names)}` : "Changed a step";
			const merge = `config:${id}:${Object.keys(patch).join(",")}`;
			editor.edit(label, (draft) => setConfig(draft, id, patch), { merge });
		},
		[editor, names, id],
	);
}
