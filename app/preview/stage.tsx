"use client";

import { useEffect, useMemo, useState } from "react";
import { Canvas } from "@/app/canvas/canvas";
import type { PeopleOf } from "@/app/canvas/state";
import { createEditor, EditorContext } from "@/app/editor/store";
import type { Sight } from "./beside";
import { Dots } from "./dots";
import { usePreview, usePreviewApi } from "./store";
import { useCoverage, useNumbers, usePlayedDraft } from "./use-numbers";
import { usePath } from "./use-path";

/** Always the same one, so that the canvas is not drawn again with the numbers. */
const DOTS = <Dots />;
const NOTHING: ReadonlySet<string> = new Set();

type Props = {
	/** A step that is to be brought into sight. */
	sight: Sight | null;
	onPeople(wanted: PeopleOf): void;
	onHelp?: (() => void) | undefined;
};

/**
 * The flow as it was when it was run, to look at: an editor of its own that refuses edits, so that the open document can
 * go on changing meanwhile.
 */
export function Stage({ sight, onPeople, onHelp }: Props) {
	const preview = usePreviewApi();
	const draft = usePlayedDraft();
	const numbers = useNumbers();
	const coverage = useCoverage();
	const path = usePath();
	const pauses = usePreview((state) => state.breakpoints);
	const begun = usePreview((state) => state.until > state.start);
	const [editor] = useState(() => createEditor(draft, false));
	useEffect(() => {
		if (editor.getState().draft !== draft) editor.replace(draft);
	}, [editor, draft]);
	useEffect(() => {
		if (sight) editor.requestFocus(sight.node);
	}, [editor, sight]);
	const unreached = coverage?.unreached ?? NOTHING;
	const played = useMemo(
		() => ({ pauses, onPause: preview.toggleBreakpoint, unreached }),
		[pauses, preview, unreached],
	);
	return (
		<EditorContext value={editor}>
			<Canvas
				numbers={begun ? numbers : undefined}
				onHelp={onHelp}
				onPeople={onPeople}
				path={path}
				played={played}
			>
				{DOTS}
			</Canvas>
		</EditorContext>
	);
}
