"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Faults } from "@/app/ui/faults";
import { FileText } from "@/app/ui/file-text";
import { tell } from "@/app/ui/toast";

/** Takes a program file by choosing, dropping or pasting it; all its flows come in as drafts, or none. */
export function ImportDialog({ onClose }: { onClose(): void }) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const queries = useQueryClient();
	const router = useRouter();
	const [text, setText] = useState("");
	const [busy, setBusy] = useState(false);
	const [trouble, setTrouble] = useState<unknown>(null);

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
			setTrouble(error);
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
				<FileText
					onText={(read, name) => {
						if (name !== undefined) setTrouble(null);
						setText(read);
					}}
					text={text}
				/>
				{trouble !== null && <Faults error={trouble} />}
			</div>
		</Dialog>
	);
}
