"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useEditorApi } from "@/app/editor/store";

/**
 * Whether what is open at a field may be shown: not while a new step is being filled in for the first time, but as soon
 * as the field, or the step, was left. Steps that were there when the flow was opened have been left before.
 */
export function useQuiet(id: string | undefined): {
	shows(key: string | undefined): boolean;
	leave(key?: string): void;
} {
	const editor = useEditorApi();
	const [left, setLeft] = useState<ReadonlySet<string>>(
		() => new Set(editor.getState().draft.nodes.map((node) => node.id)),
	);
	const leave = useCallback((name: string) => {
		setLeft((before) => (before.has(name) ? before : new Set([...before, name])));
	}, []);
	const former = useRef(id);
	useEffect(() => {
		if (former.current !== id && former.current !== undefined) leave(former.current);
		former.current = id;
	}, [id, leave]);
	return {
		shows: (key) => id !== undefined && (left.has(id) || (key !== undefined && left.has(`${id} ${key}`))),
		leave: (key) => id !== undefined && leave(key === undefined ? id : `${id} ${key}`),
	};
}
