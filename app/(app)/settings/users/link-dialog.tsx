"use client";

import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import type { Linked } from "@/server/users/types";
import { ShownOnce } from "../shown-once";

export function LinkDialog({ linked, onClose }: { linked: Linked; onClose(): void }) {
	const { user, path, mailed } = linked;
	const about = mailed
		? `It went to ${user.email} by mail. You can also hand it over yourself.`
		: `Hand it to ${user.name} yourself. It works once, within seven days; a newer link makes it void.`;
	return (
		<Dialog
			about={about}
			actions={
				<Button look="primary" onClick={onClose}>
					Done
				</Button>
			}
			onOpenChange={(open) => !open && onClose()}
			open
			title={`One-time link for ${user.name}`}
		>
			<ShownOnce label="Link" value={new URL(path, window.location.origin).href} />
		</Dialog>
	);
}
