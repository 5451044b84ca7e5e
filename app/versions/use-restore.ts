"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useEditorApi } from "@/app/editor/store";
import { useTRPC } from "@/app/providers";
import { setAddress } from "@/app/results/address";
import { tell, tellTrouble } from "@/app/ui/toast";
import { readDraft } from "@/workflows/language/draft";

/** Puts a version in the place of what is drawn, as one edit: undo brings back what was there. */
export function useRestore(flow: string): { restore(number: number): Promise<void>; busy: number | null } {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const editor = useEditorApi();
	const [busy, setBusy] = useState<number | null>(null);

	const restore = async (number: number) => {
		setBusy(number);
		try {
			const { draft } = await queries.fetchQuery(
				trpc.flows.version.queryOptions({ key: flow, number }, { staleTime: Number.POSITIVE_INFINITY }),
			);
			const read = readDraft(draft);
			if (!read.ok) throw new Error(`Version ${number} cannot be drawn any more.`);
			editor.edit(`Restored version ${number}`, ({ key }) => ({ ...read.value.draft, key }));
			setAddress({ view: "canvas" });
			tell(`Version ${number} is the draft now; nothing is live of it until it is published`, {
				label: "Undo",
				run: () => editor.undo(),
			});
		} catch (error) {
			tellTrouble(error);
		} finally {
			setBusy(null);
		}
	};
	return { restore, busy };
}
