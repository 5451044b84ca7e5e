"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Faults } from "@/app/ui/faults";
import { FileText } from "@/app/ui/file-text";
import { tell } from "@/app/ui/toast";
import { useRefreshScenarios } from "./use-refresh";

/** Takes a scenario file by choosing, dropping or pasting it. */
export function ImportDialog({ flow, onClose }: { flow: string; onClose(): void }) {
	const trpc = useTRPC();
	const refresh = useRefreshScenarios(flow);
	const [text, setText] = useState("");
	const [fileName, setFileName] = useState<string>();
	const bring = useMutation(
		trpc.scenarios.importFile.mutationOptions({
			onSuccess: async ({ name }) => {
				tell(`“${name}” is a scenario of this flow now`);
				await refresh();
				onClose();
			},
		}),
	);
	return (
		<Dialog
			about="A scenario file (YAML or JSON). One with a program in it is played with that program; any other with what is defined here."
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						busy={bring.isPending}
						disabled={text.trim() === ""}
						look="primary"
						onClick={() => bring.mutate({ flow, text, ...(fileName ? { fileName } : {}) })}
					>
						Import
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title="Import a scenario"
			wide
		>
			<div className="flex flex-col gap-3">
				<FileText
					onText={(read, name) => {
						if (name !== undefined) {
							bring.reset();
							setFileName(name);
						}
						setText(read);
					}}
					text={text}
				/>
				{bring.error && <Faults error={bring.error} />}
			</div>
		</Dialog>
	);
}
