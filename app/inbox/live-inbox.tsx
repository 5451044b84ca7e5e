"use client";

import { type ReactNode, useState } from "react";
import { InboxTitle } from "./inbox-title";
import { useChanges } from "./use-changes";
import { StreamCut } from "./use-counts";
import { useTellNew } from "./use-tell-new";

/** Around every page: what is shown of the inbox stays as the server has it, without reload. */
export function LiveInbox({ children }: { children: ReactNode }) {
	const tellNew = useTellNew();
	const [onChange] = useState(() => tellNew);
	const cut = useChanges(onChange);
	return (
		<StreamCut value={cut}>
			<InboxTitle />
			{children}
		</StreamCut>
	);
}
