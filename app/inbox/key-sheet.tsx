"use client";

import { Dialog } from "@/app/ui/dialog";
import { Kbd } from "@/app/ui/kbd";
import { shortcuts } from "./keys";
import { openAbove } from "./state";

/** Every key of the inbox on one sheet. */
export function KeySheet() {
	return (
		<Dialog onOpenChange={() => openAbove(null)} open title="Keys" wide>
			<dl className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
				{Object.entries(shortcuts).map(([id, { shown, label }]) => (
					<div className="flex items-baseline justify-between gap-4" key={id}>
						<dt>{label}</dt>
						<dd>
							<Kbd>{shown}</Kbd>
						</dd>
					</div>
				))}
			</dl>
		</Dialog>
	);
}
