"use client";

import { useMayMarket } from "@/app/shell/signed-in";
import { Button } from "@/app/ui/button";
import { dayAndTime } from "@/app/ui/time";
import type { ContactSeen } from "@/server/contacts/types";
import { useByHand } from "./use-by-hand";

type Props = { contact: ContactSeen; deleting: NonNullable<ContactSeen["deleting"]> };

/** That nothing of it will be left soon, and the way back. */
export function BeingDeleted({ contact: { id, name }, deleting }: Props) {
	const mayMarket = useMayMarket();
	const { restore, busy } = useByHand();
	return (
		<div
			className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-danger/40 bg-panel px-4 py-3"
			role="status"
		>
			<p>
				<b className="font-semibold text-danger">Is being deleted.</b>{" "}
				{deleting.by === "flow" ? "A flow began it" : "Somebody began it"} on {dayAndTime(deleting.since)}.
				{deleting.eraseAt && ` Nothing personal is left after ${dayAndTime(deleting.eraseAt)}.`}
			</p>
			{mayMarket && (
				<Button busy={busy} onClick={() => void restore({ ids: [id], said: name })}>
					Undo the deletion
				</Button>
			)}
		</div>
	);
}
