"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { TextArea } from "@/app/ui/field";
import { tell } from "@/app/ui/toast";
import { Faults } from "./faults";
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
	const read = async (file: File | undefined) => {
		if (!file) return;
		bring.reset();
		setFileName(file.name);
		setText(await file.text());
	};
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
				<label
					className="rounded-lg border border-edge border-dashed p-3 text-muted text-xs"
					onDragOver={(event) => event.preventDefault()}
					onDrop={(event) => {
						event.preventDefault();
						void read(event.dataTransfer.files[0]);
					}}
				>
					Choose a file, or drop it here
					<input
						accept=".yaml,.yml,.json"
						className="mt-1 block w-full text-ink"
						onChange={(event) => void read(event.target.files?.[0])}
						type="file"
					/>
				</label>
				<TextArea
					className="font-mono"
					label="or paste it"
					onChange={(event) => setText(event.target.value)}
					rows={10}
					spellCheck={false}
					value={text}
				/>
				{bring.error && <Faults error={bring.error} />}
			</div>
		</Dialog>
	);
}
