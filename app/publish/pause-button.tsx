"use client";

import { useMutation } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { tell, tellTrouble } from "@/app/ui/toast";
import type { Editing } from "@/server/flows/types";
import { useRefreshFlow } from "./refresh";

// Without a boundary of its own the whole editor would be taken away while the dialog loads.
const ResumeDialog = dynamic(() => import("./resume-dialog").then((m) => m.ResumeDialog), {
	loading: () => null,
});

/** Holds a live flow, or lets it go on; not there for whoever may not, and where nothing is live. */
export function PauseButton({ editing }: { editing: Editing }) {
	const mayMarket = useMayMarket();
	const [open, setOpen] = useState(false);
	if (!mayMarket || editing.live === null || editing.status === "archived") return null;
	const paused = editing.paused !== null;
	const close = () => setOpen(false);
	return (
		<>
			<Button onClick={() => setOpen(true)}>{paused ? "Resume" : "Pause"}</Button>
			{open &&
				(paused ? (
					<ResumeDialog editing={editing} onClose={close} />
				) : (
					<PauseDialog editing={editing} onClose={close} />
				))}
		</>
	);
}

function PauseDialog({ editing, onClose }: { editing: Editing; onClose(): void }) {
	const trpc = useTRPC();
	const refresh = useRefreshFlow(editing.key);
	const pause = useMutation(
		trpc.flows.pause.mutationOptions({
			onSuccess: async () => {
				await refresh();
				onClose();
				tell(`${editing.name} is paused`);
			},
			onError: tellTrouble,
		}),
	);
	return (
		<Dialog
			about="Nobody moves or enters until it is resumed. Everybody stays where they are."
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button busy={pause.isPending} look="primary" onClick={() => pause.mutate({ key: editing.key })}>
						Pause the flow
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title={`Pause ${editing.name}?`}
		/>
	);
}
