"use client";

import { useEffect } from "react";
import { withCount } from "./title";
import { useCounts } from "./use-counts";

/** Puts how many leads wait for the person before the title of whatever page is open. */
export function InboxTitle() {
	const mine = useCounts()?.mine ?? 0;
	useEffect(() => {
		const put = () => {
			const title = withCount(document.title, mine);
			if (title !== document.title) document.title = title;
		};
		put();
		const watch = new MutationObserver(put);
		watch.observe(document.head, { childList: true, subtree: true, characterData: true });
		return () => watch.disconnect();
	}, [mine]);
	return null;
}
