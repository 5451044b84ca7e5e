"use client";

import { useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useEffect, useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { useSignedIn } from "@/app/shell/signed-in";
import { toFlow } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import { forgetCopy, keepCopy } from "./local-copy";
import { createSaver, type SaveAnswer, type Saver, type SaveState } from "./saver";
import type { Editor } from "./store";

/** Saves the open flow by itself, as long as the screen is there. */
export function useSaving(
	editor: Editor,
	flow: string,
	revision: number,
): { saver: Saver<Draft>; state: SaveState } {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const queries = useQueryClient();
	const { id: user } = useSignedIn();
	const [state, setState] = useState<SaveState>({ kind: "saved", at: null });
	const [saver] = useState(() =>
		createSaver<Draft>(revision, {
			send: async (draft, base, over) => {
				try {
					const { revision, savedAt } = await client.flows.save.mutate({
						key: flow,
						draft: toFlow(draft),
						revision: base,
						over,
					});
					return { kind: "saved", revision, at: savedAt };
				} catch (error) {
					return refusalOf(error);
				}
			},
			keep: (draft, base) =>
				void keepCopy(user, {
					flow,
					draft: toFlow(draft),
					revision: base,
					at: new Date().toISOString(),
				}).catch(() => {}),
			forget: () => void forgetCopy(user, flow).catch(() => {}),
			onState: setState,
		}),
	);

	useEffect(() => {
		return editor.store.subscribe(({ draft, adopted, mayEdit }, before) => {
			// What has just come from the server is not sent back; an undo that leads to it is.
			const came = adopted !== before.adopted;
			if (mayEdit && draft !== before.draft && !came) saver.changed(draft);
		});
	}, [editor, saver]);

	useEffect(() => {
		const now = () => void saver.flush();
		const hidden = () => document.visibilityState === "hidden" && now();
		window.addEventListener("online", now);
		document.addEventListener("visibilitychange", hidden);
		return () => {
			window.removeEventListener("online", now);
			document.removeEventListener("visibilitychange", hidden);
			void saver.flush().then(() => {
				saver.stop();
				void queries.invalidateQueries({ queryKey: trpc.flows.get.queryKey({ key: flow }) });
				void queries.invalidateQueries({ queryKey: trpc.flows.list.queryKey() });
			});
		};
	}, [saver, queries, trpc, flow]);

	return { saver, state };
}

function refusalOf(error: unknown): SaveAnswer {
	const status =
		error instanceof TRPCClientError ? (error.data?.httpStatus as number | undefined) : undefined;
	if (status === 401) return { kind: "signed-out" };
	if (status === 409) return { kind: "conflict" };
	if (status !== undefined && status >= 400 && status < 500)
		return { kind: "refused", message: (error as Error).message };
	return { kind: "unreachable" };
}
