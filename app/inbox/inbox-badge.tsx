"use client";

import { Badge } from "@/app/ui/badge";
import { shownCount } from "./title";
import { useCounts } from "./use-counts";

/** How many leads wait for the person; nothing where none does. */
export function InboxBadge() {
	const mine = useCounts()?.mine ?? 0;
	if (mine === 0) return null;
	return (
		<Badge className="tabular-nums" tone="ripe">
			{shownCount(mine)}
			<span className="sr-only">{mine === 1 ? " lead waits" : " leads wait"}</span>
		</Badge>
	);
}
