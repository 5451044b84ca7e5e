"use client";

import { useSyncExternalStore } from "react";
import { whenSaid } from "./words";

const never = () => () => {};

/** When something was, in the reader's zone: the server does not know that, and leaves it out of the first paint. */
export function When({ at, now, className }: { at: string; now: number; className: string }) {
	const here = useSyncExternalStore(
		never,
		() => true,
		() => false,
	);
	return (
		<time className={className} dateTime={at}>
			{here && whenSaid(at, now)}
		</time>
	);
}
