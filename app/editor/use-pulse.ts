"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/app/providers";
import { tell } from "@/app/ui/toast";
import type { Editing } from "@/server/flows/types";
import { readDraft } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import type { Saver } from "./saver";
import { useEditorApi } from "./store";

const EVERY = 5000;

/**
 * Looks now and then whether somebody else saved or published the flow. Where nothing of one's own is unsent, theirs is
 * taken at once; else the next save says so.
 */
export function usePulse(opened: Editing, saver: Saver<Draft>): Editing {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const editor = useEditorApi();
	const { key } = opened;
	const { data: current = opened } = useQuery(
		trpc.flows.get.queryOptions({ key }, { staleTime: Number.POSITIVE_INFINITY }),
	);
	const { data: pulse } = useQuery(
		trpc.flows.pulse.queryOptions({ key }, { refetchInterval: EVERY, refetchIntervalInBackground: false }),
	);

	useEffect(() => {
		if (!pulse) return;
		const newer = pulse.revision > saver.revision() && !saver.isUnsent();
		const otherState = pulse.status !== current.status || pulse.version !== (current.live?.number ?? null);
		if (!newer && !otherState) return;
		queries
			.fetchQuery(trpc.flows.get.queryOptions({ key }, { staleTime: 0 }))
			.then((fresh) => {
				if (fresh.revision <= saver.revision() || saver.isUnsent()) return;
				const read = readDraft(fresh.draft);
				if (!read.ok) return;
				saver.adopt(fresh.revision);
				if (JSON.stringify(read.value.draft) === JSON.stringify(editor.getState().draft)) return;
				editor.replace(read.value.draft);
				tell(`${fresh.editedBy ?? "Somebody"} changed this flow; you see it as it is now`);
			})
			.catch(() => {});
	}, [pulse, current, key, queries, trpc, saver, editor]);

	return current as Editing;
}
