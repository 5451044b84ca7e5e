"use client";

import { useEffect } from "react";
import { moveNodes } from "@/workflows/language/draft";
import { useEditorApi } from "./store";

/** A flow that came without positions (from a file) is laid out as Tidy would, once; that is no edit of anybody. */
export function FirstLayout({ placed }: { placed: boolean }) {
	const editor = useEditorApi();
	useEffect(() => {
		if (placed) return;
		const { draft } = editor.getState();
		let gone = false;
		import("@/app/canvas/tidy")
			.then(({ tidyPositions }) => tidyPositions(draft))
			.then((positions) => {
				if (!gone && editor.getState().draft === draft) editor.replace(moveNodes(draft, positions));
			})
			.catch(() => {});
		return () => {
			gone = true;
		};
	}, [editor, placed]);
	return null;
}
