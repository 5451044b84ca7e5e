"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../providers";
import { Numbers } from "./numbers";
import { Parts } from "./parts";
import { headline, outOfReach } from "./words";

const EVERY = 5_000;

/**
 * How the app does, asked again every few seconds while somebody may be looking. When nobody answers, what was last
 * known stays, and says of when it is.
 */
export function Now() {
	const trpc = useTRPC();
	const { data: health, isError } = useSuspenseQuery(
		trpc.health.now.queryOptions(undefined, { refetchInterval: EVERY, refetchIntervalInBackground: false }),
	);
	const { title, detail } = isError ? outOfReach : headline(health);
	const knownAt = isError ? health.at : undefined;
	return (
		<>
			<div aria-live="polite">
				<h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
				<p className="mt-1 max-w-prose text-muted">{detail}</p>
			</div>
			<div className="grid gap-4 sm:grid-cols-2">
				<Parts health={health} knownAt={knownAt} />
				<Numbers health={health} knownAt={knownAt} />
			</div>
		</>
	);
}
