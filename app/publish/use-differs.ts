"use client";

import { useDeferredValue, useMemo } from "react";
import { useEditor } from "@/app/editor/store";
import { isDifferent } from "@/app/versions/grouped";
import { useVersionDraft } from "@/app/versions/use-version";
import type { Editing } from "@/server/flows/types";
import { compareFlows } from "@/workflows/language/draft";

/** Whether what is drawn is another flow than the live one; where nothing is live, it is. */
export function useDiffers(editing: Editing): boolean {
	const live = useVersionDraft(editing.key, editing.live?.number ?? null);
	const draft = useDeferredValue(useEditor((state) => state.draft));
	return useMemo(() => {
		if (editing.live === null || live === null) return true;
		return live === undefined ? editing.liveDraftDiffers : isDifferent(compareFlows(live, draft));
	}, [editing.live, editing.liveDraftDiffers, live, draft]);
}
