"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** What the list looks for stands in the page's address: it survives going to a contact and back, and can be sent on. */
export function useAddress(): [ReadonlyURLSearchParams, (change: Record<string, string>) => void] {
	const params = useSearchParams();
	const set = useCallback(
		(change: Record<string, string>) => {
			const next = new URLSearchParams(params);
			for (const [key, value] of Object.entries(change)) {
				if (value === "") next.delete(key);
				else next.set(key, value);
			}
			const query = next.toString();
			window.history.replaceState(null, "", query === "" ? window.location.pathname : `?${query}`);
		},
		[params],
	);
	return [params, set];
}

type ReadonlyURLSearchParams = ReturnType<typeof useSearchParams>;
