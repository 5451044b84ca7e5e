"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";

type Props = {
	title: string;
	about?: string;
	/** Why it could not be made, in the server's words. */
	trouble: string | undefined;
	busy: boolean;
	ready: boolean;
	onClose(): void;
	onCreate(): void;
	wide?: boolean;
	children: ReactNode;
};

/** The frame of a dialog that makes one thing. */
export function CreateDialog({
	title,
	about,
	trouble,
	busy,
	ready,
	onClose,
	onCreate,
	wide,
	children,
}: Props) {
	const form = useId();
	function submit(event: FormEvent) {
		event.preventDefault();
		// A form inside a form, in the tree of React, would send the outer one too.
		event.stopPropagation();
		if (ready && !busy) onCreate();
	}
	return (
		<Dialog
			about={about}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button busy={busy} disabled={!ready} form={form} look="primary" type="submit">
						Create
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title={title}
			wide={wide ?? false}
		>
			<form className="flex flex-col gap-3" id={form} onSubmit={submit}>
				{children}
				{trouble !== undefined && (
					<p className="text-danger" role="alert">
						{trouble}
					</p>
				)}
			</form>
		</Dialog>
	);
}
