"use client";

import { useState } from "react";
import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { troubleOf } from "@/app/ui/toast";

type Props = {
	/** "segment", "score". */
	noun: string;
	name: string;
	usedBy: string[];
	/** What is lost with it. */
	loses: string;
	onDelete(): Promise<void>;
};

/** Asks once before something is deleted; where it is used, says by whom instead. */
export function DeleteButton({ noun, name, usedBy, loses, onDelete }: Props) {
	const [open, setOpen] = useState(false);
	const [busy, setBusy] = useState(false);
	const [trouble, setTrouble] = useState<string>();
	const used = usedBy.length > 0;
	const show = (next: boolean) => {
		setOpen(next);
		setTrouble(undefined);
	};
	async function remove() {
		setBusy(true);
		await onDelete().catch((error: unknown) => setTrouble(troubleOf(error)));
		setBusy(false);
	}
	return (
		<>
			<Button look="danger" onClick={() => show(true)}>
				Delete
			</Button>
			<Dialog
				about={used ? `Take the ${noun} out of these first; then it can be deleted.` : loses}
				actions={
					<>
						<Button onClick={() => show(false)}>{used ? "Close" : "Keep it"}</Button>
						{!used && (
							<Button busy={busy} look="danger" onClick={remove}>
								Delete the {noun}
							</Button>
						)}
					</>
				}
				onOpenChange={show}
				open={open}
				title={used ? `“${name}” is in use` : `Delete “${name}”?`}
			>
				{used ? (
					<ul className="list-disc pl-5">
						{usedBy.map((user) => (
							<li className="first-letter:uppercase" key={user}>
								{user}
							</li>
						))}
					</ul>
				) : (
					trouble && (
						<p className="text-danger" role="alert">
							{trouble}
						</p>
					)
				)}
			</Dialog>
		</>
	);
}
