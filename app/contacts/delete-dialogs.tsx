"use client";

import { useState } from "react";
import { TextField } from "@/app/ui/field";
import { FormDialog } from "./form-dialog";
import { useByHand, type Whom } from "./use-by-hand";

/** Says what deleting does; the way back stands in the word at the edge of the screen, and on the contact's page. */
export function DeleteDialog({ whom, onClose, onDone }: { whom: Whom; onClose(): void; onDone?(): void }) {
	const { remove } = useByHand();
	return (
		<FormDialog
			about="Leaves every flow and segment at once, gets no points, mails or alerts. For 7 days this can be undone; then everything personal is erased, and only counts stay."
			danger
			goOn="Delete"
			onClose={onClose}
			onGo={async () => {
				await remove(whom);
				onDone?.();
			}}
			title={`Delete ${whom.said}?`}
		/>
	);
}

type EraseProps = { typed: string; onClose(): void; onErase(typed: string): Promise<void> };

/** For good, and at once: what is to be erased must be typed. */
export function EraseDialog({ typed: expected, onClose, onErase }: EraseProps) {
	const [typed, setTyped] = useState("");
	return (
		<FormDialog
			about="Everything personal goes at once, and nobody can bring it back: history, points, alerts, answers. Reports keep their counts, and an import does not bring the address back."
			danger
			disabled={typed.trim().toLowerCase() !== expected.toLowerCase()}
			goOn="Erase for good"
			onClose={onClose}
			onGo={() => onErase(typed)}
			title={`Erase ${expected} now?`}
		>
			<TextField
				autoComplete="off"
				label={`Type ${expected} to confirm`}
				onChange={(event) => setTyped(event.target.value)}
				spellCheck={false}
				value={typed}
			/>
		</FormDialog>
	);
}
