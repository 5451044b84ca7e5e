"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Loading } from "@/app/ui/page-frame";
import { ago } from "@/app/ui/time";
import { tell, tellTrouble } from "@/app/ui/toast";
import { Changes } from "@/app/versions/changes";
import { compareFlows, readDraft, toFlow } from "@/workflows/language/draft";
import type { Draft } from "@/workflows/language/draft/types";
import type { Saver } from "./saver";
import type { Editor } from "./store";

type Props = {
	editor: Editor;
	saver: Saver<Draft>;
	flow: string;
	open: boolean;
	onOpenChange(open: boolean): void;
};

/** Somebody else saved the flow meanwhile: both versions are here, and none is lost whatever is chosen. */
export function ConflictDialog({ editor, saver, flow, open, onOpenChange }: Props) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const [busy, setBusy] = useState(false);
	const { data: theirs } = useQuery(
		trpc.flows.get.queryOptions({ key: flow }, { enabled: open, staleTime: 0 }),
	);
	const read = theirs ? readDraft(theirs.draft) : undefined;
	const draft = read?.ok ? read.value.draft : undefined;

	const decide = async (work: (theirDraft: Draft, revision: number) => Promise<string>) => {
		if (!draft || !theirs) return;
		setBusy(true);
		try {
			tell(await work(draft, theirs.revision));
			onOpenChange(false);
		} catch (error) {
			tellTrouble(error);
		} finally {
			setBusy(false);
		}
	};

	const takeTheirs = () =>
		decide(async (theirDraft, revision) => {
			const mine = toFlow({ ...editor.getState().draft, name: `${editor.getState().draft.name} (mine)` });
			const { keys } = await client.flows.importFile.mutate({
				text: JSON.stringify({ ripen: "program/1", flows: [mine] }),
			});
			saver.adopt(revision);
			editor.replace(theirDraft);
			return `Yours is now the flow ${keys[0]}`;
		});

	const putMine = () =>
		decide(async (theirDraft) => {
			const mine = editor.getState().draft;
			editor.replace(theirDraft);
			editor.edit("Put back what you had", () => mine);
			await saver.insist();
			return "Yours is saved. Undo brings back theirs";
		});

	return (
		<Dialog
			about={
				theirs?.editedAt
					? `${theirs.editedBy ?? "Somebody"} saved it ${ago(theirs.editedAt)}, while you were changing it too. Yours is kept in this browser until you choose.`
					: undefined
			}
			actions={
				<>
					<Button disabled={!draft} onClick={takeTheirs} busy={busy}>
						Take theirs, keep mine as a new flow
					</Button>
					<Button busy={busy} disabled={!draft} look="primary" onClick={putMine}>
						Put mine in its place
					</Button>
				</>
			}
			onOpenChange={onOpenChange}
			open={open}
			title="Somebody else saved this flow"
			wide
		>
			{draft ? (
				<>
					<h3 className="mb-2 font-semibold">What yours has that theirs has not</h3>
					<Changes changes={compareFlows(draft, editor.getState().draft)} />
				</>
			) : (
				<Loading />
			)}
		</Dialog>
	);
}
