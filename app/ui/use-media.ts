"use client";

import { useSyncExternalStore } from "react";

/** Whether a media query holds, as it changes; on the server it does not. */
export function useMedia(query: string): boolean {
	return useSyncExternalStore(
		(onChange) => {
			const media = window.matchMedia(query);
			media.addEventListener("change", onChange);
			return () => media.removeEventListener("change", onChange);
		},
		() => window.matchMedia(query).matches,
		() => false,
	);
}
