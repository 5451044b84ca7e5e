"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { announce } from "@/app/editor/announce";
import { useTRPC, useTRPCClient } from "@/app/providers";
import { Dialog } from "@/app/ui/dialog";
import { TextField } from "@/app/ui/field";
import { tell, troubleOf } from "@/app/ui/toast";
import type { FoundContact } from "@/server/contacts/types";
import type { CopiedContact } from "@/workflows/language/cast/types";
import type { CastList } from "./use-cast";

const ABOUT =
	"Their facts and what they did in the last four weeks, without name and address. The real contact is not touched.";

/** Looks for a real contact and takes a likeness of it into the cast. */
export function CopyDialog({ list, onClose }: { list: CastList; onClose(): void }) {
	const trpc = useTRPC();
	const [text, setText] = useState("");
	const typed = useDeferredValue(text.trim());
	const found = useQuery(trpc.contacts.find.queryOptions({ text: typed }, { enabled: typed !== "" }));
	const client = useTRPCClient();
	// On a press only, and never twice the same: a question that is asked like a change.
	const copy = useMutation({ mutationFn: (id: number) => client.preview.copyContact.query({ id }) });

	async function take(contact: FoundContact) {
		try {
			// Over the wire nobody knows that what may be anything is always there.
			const made = (await copy.mutateAsync(contact.id)) as CopiedContact;
			list.add([made], true);
			tell(`Copied as “${made.name}”`);
			announce(`Copied as ${made.name}`);
			onClose();
		} catch {
			// It is said below, in the server's words.
		}
	}
	const rows = typed === "" ? [] : (found.data ?? []);
	return (
		<Dialog about={ABOUT} onOpenChange={(shown) => !shown && onClose()} open title="Copy a real contact">
			<div className="flex flex-col gap-3">
				<TextField
					autoComplete="off"
					label="Name, company or e-mail"
					onChange={(event) => setText(event.target.value)}
					type="search"
					value={text}
				/>
				{copy.error && (
					<p className="text-danger" role="alert">
						{troubleOf(copy.error)}
					</p>
				)}
				{found.error && (
					<p className="text-danger" role="alert">
						{troubleOf(found.error)}
					</p>
				)}
				<p className="text-muted empty:hidden" role="status">
					{typed !== "" && found.data?.length === 0 ? "Nobody is called that." : ""}
				</p>
				<ul aria-label="Found contacts" className="flex flex-col">
					{rows.map((contact) => (
						<li className="border-line border-b last:border-0" key={contact.id}>
							<button
								className="flex w-full flex-col rounded px-2 py-1.5 text-left hover:bg-chip disabled:opacity-60"
								disabled={copy.isPending}
								onClick={() => void take(contact)}
								type="button"
							>
								<span className="font-medium">{contact.name}</span>
								<span className="text-muted text-xs">
									{[contact.company, contact.email].filter(Boolean).join(" · ")}
								</span>
							</button>
						</li>
					))}
				</ul>
			</div>
		</Dialog>
	);
}
