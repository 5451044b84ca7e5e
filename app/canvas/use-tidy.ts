"use client";

import { useCallback } from "react";
import { useEditorApi } from "@/app/editor/store";
import { tellTrouble } from "@/app/ui/toast";
import { moveNodes } from "@/workflows/language/draft";
import { useSizes } from "./use-sizes";

/** Lays the whole flow out anew, as one step; what was edited meanwhile keeps its place in the document. */
export function useTidy(): () => void {
	const editor = useEditorApi();
	const { sizeOf } = useSizes();
	return useCallback(() => {
		import("./tidy")
			.then(({ tidyPositions }) => tidyPositions(editor.getState().draft, sizeOf))
			.then((positions) => editor.edit("Tidied up", (draft) => moveNodes(draft, positions)))
			.catch(tellTrouble);
	}, [editor, sizeOf]);
}
