"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Faults } from "@/app/ui/faults";

type Props = {
	title: string;
	about?: ReactNode;
	/** What the button says that goes on. */
	goOn: string;
	danger?: boolean;
	wide?: boolean;
	disabled?: boolean;
	onClose(): void;
	/** The dialog stays open, with the reason, where this fails. */
	onGo(): Promise<unknown>;
	children?: ReactNode;
};

/** Asks for something and does it: Enter goes on, Escape leaves, a refusal is said where it was asked. */
export function FormDialog({ title, about, goOn, danger, wide, disabled, onClose, onGo, children }: Props) {
	const id = useId();
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<unknown>();
	async function go(event: FormEvent) {
		event.preventDefault();
		if (disabled || busy) return;
		setBusy(true);
		setError(undefined);
		try {
			await onGo();
			onClose();
		} catch (refusal) {
			setError(refusal);
		}
		setBusy(false);
	}
	return (
		<Dialog
			about={about}
			actions={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						busy={busy}
						disabled={disabled}
						form={id}
						look={danger ? "danger" : "primary"}
						type="submit"
					>
						{goOn}
					</Button>
				</>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title={title}
			{...(wide ? { wide } : {})}
		>
			<form className="flex flex-col gap-3" id={id} noValidate onSubmit={go}>
				{children}
				{error !== undefined && <Faults error={error} />}
			</form>
		</Dialog>
	);
}
