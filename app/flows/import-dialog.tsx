"use client";

import { useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { TextArea } from "@/app/ui/field";
import { tell, troubleOf } from "@/app/ui/toast";

type Fault = { path: string; message: string };

/** Takes a program file by choosing, dropping or pasting it; all its flows come in as drafts, or none. */
export function ImportDialog({ onClose }: { onClose(): void }) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const queries = useQueryClient();
	const router = useRouter();
	const [text, setText] = useState("");
	const [busy, setBusy] = useState(false);
	const [trouble, setTrouble] = useState<{ message: string; faults: Fault[] } | null>(null);

	const read = async (file: File | undefined) => {
		if (!file) return;
		setTrouble(null);
		setText(await file.text());
	};
	const send = async () => {
		setBusy(true);
		setTrouble(null);
		try {
			const { keys, notes } = await client.flows.importFile.mutate({ text });
			await queries.invalidateQueries({ queryKey: trpc.flows.list.queryKey() });
			await queries.invalidateQueries({ queryKey: trpc.flows.book.queryKey() });
			tell(
				[
					keys.length === 1 ? "One flow came in as a draft" : `${keys.length} flows came in as drafts`,
					...notes,
				].join(". "),
			);
			onClose();
			if (keys.length === 1) router.push(`/flows/${keys[0]}`);
		} catch (error) {
			const faults = error instanceof TRPCClientError ? ((error.data?.faults ?? []) as Fault[]) : [];
			setTrouble({ message: troubleOf(error), faults });
		} finally {
			setBusy(false);
		}
	};

	return (
		<Dialog
			about="A program file (YAML or JSON). Its flows come in as drafts, with the segments, scores and fields they need; nothing that is here is changed."
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button busy={busy} disabled={text.trim() === ""} look="primary" onClick={send}>
						Import
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title="Import a file"
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
				{trouble && (
					<div className="text-danger" role="alert">
						<p className="font-medium">{trouble.message}</p>
						<ul className="mt-1 list-inside list-disc">
							{trouble.faults.slice(0, 12).map((fault) => (
								<li key={`${fault.path} ${fault.message}`}>
									<code className="text-xs">{fault.path}</code> {fault.message}
								</li>
							))}
						</ul>
						{trouble.faults.length > 12 && <p>and {trouble.faults.length - 12} more.</p>}
					</div>
				)}
			</div>
		</Dialog>
	);
}
